using Parkade.Media.Srtp;

namespace Parkade.Media.Tests.Srtp;

// RFC 4568 §9
public sealed class CryptoAttributeTests
{
    private const string Key = "inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";

    [Theory]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 " + Key)]
    [InlineData("1 AES_CM_128_HMAC_SHA1_32 " + Key + "|2^20")]
    [InlineData("999999999 aes_cm_128_hmac_sha1_80 " + Key + "|1048576")]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 " + Key + "|2^20|1:4")]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 " + Key + "|1:1 KDR=0 WSH=1024 -Unknown")]
    [InlineData("1 AES_256_CM_HMAC_SHA1_80 inline:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdA")]
    [InlineData("1 AES_256_CM_HMAC_SHA1_80 inline:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdA==")]
    public void A_line_that_we_can_do_is_read(string line) => Assert.True(CryptoAttribute.TryParse(line, out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80")]
    [InlineData("x AES_CM_128_HMAC_SHA1_80 " + Key)]
    [InlineData("-1 AES_CM_128_HMAC_SHA1_80 " + Key)]
    [InlineData("1000000000 AES_CM_128_HMAC_SHA1_80 " + Key)]
    [InlineData("1 F8_128_HMAC_SHA1_80 " + Key)]
    [InlineData("1 AEAD_AES_128_GCM " + Key)]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz")]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 inline:")]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 inline:!!!!")]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGV")]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 " + Key + "QUJD")]
    [InlineData("1 AES_256_CM_HMAC_SHA1_80 " + Key)]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 " + Key + "|2^20|1:4;" + Key + "|2^20|2:4")]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 " + Key + "|1:5")]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 " + Key + "|x")]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 " + Key + "|2^20|1:1|more")]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 " + Key + " UNENCRYPTED_SRTP")]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 " + Key + " UNAUTHENTICATED_SRTP")]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 " + Key + " KDR=5")]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 " + Key + " Unknown")]
    public void A_line_that_is_malformed_or_asks_for_more_is_passed_over(string? line) => Assert.False(CryptoAttribute.TryParse(line, out _));

    [Fact]
    public void What_is_written_is_read_again()
    {
        foreach (var suite in SrtpSuites.All)
        {
            var line = new CryptoAttribute(3, SrtpKey.Create(suite));
            Assert.True(CryptoAttribute.TryParse(line.ToString(), out var read));
            Assert.Equal(line, read);
        }
    }

    [Fact]
    public void A_key_never_shows_itself()
    {
        var key = SrtpKey.Create(SrtpSuite.Aes128Sha80);
        Assert.DoesNotContain(key.ToBase64(), new SrtpKeys(key, key).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_longer_than_any_sound_one_is_passed_over()
        => Assert.False(CryptoAttribute.TryParse("1 AES_CM_128_HMAC_SHA1_80 " + Key + " -" + new string('x', 600), out _));
}
