using System.Text;
using Parkade.Sip.Authentication;
using Xunit;

namespace Parkade.Sip.Tests.Authentication;

public sealed class DigestHeaderTests
{
    private const string Hash = "6629fae49393a05397450978507c4ef1";

    private static DigestChallenge? Challenge(string text) => DigestChallenge.TryParse(Encoding.UTF8.GetBytes(text), out var challenge) ? challenge : null;

    private static DigestCredentials? Credentials(string text) => DigestCredentials.TryParse(Encoding.UTF8.GetBytes(text), out var credentials) ? credentials : null;

    [Fact]
    public void A_challenge_is_read_with_all_its_parts()
    {
        var challenge = Challenge("""Digest realm="a \"b\"" , qop="auth-int, auth",nonce = "n/1==", opaque="o", stale=TRUE, algorithm=sha-256, domain="sip:x" """);
        Assert.Equal(new DigestChallenge("a \"b\"", "n/1==", DigestAlgorithm.Sha256, "auth-int, auth", "o", true), challenge);
        Assert.True(challenge!.OffersAuth);
        Assert.Equal("""Digest realm="a \"b\"", nonce="n/1==", opaque="o", stale=true, algorithm=SHA-256, qop="auth-int, auth" """.Trim(), challenge.ToString());
    }

    [Theory]
    [InlineData("Digest realm=\"a\", nonce=\"n\"", DigestAlgorithm.Md5, false)]
    [InlineData("digest realm=a, nonce=n, algorithm=\"MD5\", qop=auth", DigestAlgorithm.Md5, true)]
    [InlineData("Digest realm=\"a\", nonce=\"n\", qop=\"auth-int\"", DigestAlgorithm.Md5, false)]
    public void Challenges_of_old_and_careless_peers_are_read(string text, DigestAlgorithm algorithm, bool auth)
    {
        var challenge = Challenge(text)!;
        Assert.Equal(("a", "n", algorithm, auth), (challenge.Realm, challenge.Nonce, challenge.Algorithm, challenge.OffersAuth));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Digest")]
    [InlineData("Digest ")]
    [InlineData("Basic realm=\"a\"")]
    [InlineData("Digest realm=\"a\"")]
    [InlineData("Digest nonce=\"n\"")]
    [InlineData("Digest realm=\"a\", nonce=\"\"")]
    [InlineData("Digest realm=\"a\", nonce=\"n\", algorithm=SHA-512-256")]
    [InlineData("Digest realm=\"a\", nonce=\"n\", algorithm=MD5-sess")]
    [InlineData("Digest realm=\"a\", nonce=\"n\", realm=\"b\"")]
    [InlineData("Digest realm=\"a\", nonce=\"n")]
    [InlineData("Digest realm=\"a\" nonce=\"n\"")]
    [InlineData("Digest realm=\"a\", nonce=\"n\",")]
    public void What_is_no_challenge_that_we_can_answer_is_passed_over(string text) => Assert.Null(Challenge(text));

    [Fact]
    public void Credentials_are_read_whatever_is_quoted()
    {
        var read = Credentials($"Digest username=\"bob\",realm=\"parkade\",nonce=\"n\",uri=\"sip:a\",response=\"{Hash}\",algorithm=\"MD5\",cnonce=\"c\",qop=\"auth\",nc=\"0000000A\"");
        Assert.Equal(new DigestCredentials("bob", "parkade", "n", "sip:a", Hash, DigestAlgorithm.Md5, "c", 10), read);
        Assert.Equal(read, Credentials(read!.ToString()));
        Assert.Contains("qop=auth, nc=0000000a", read.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("username=\"\"")]
    [InlineData("nc=1")]
    [InlineData("nc=0000000g")]
    [InlineData("qop=auth-int")]
    [InlineData("response=\"6629\"")]
    [InlineData("response=\"zz29fae49393a05397450978507c4ef1\"")]
    [InlineData("algorithm=SHA-256")]
    [InlineData("uri=\"\"")]
    public void Credentials_with_a_broken_part_are_none(string part)
    {
        var parts = new Dictionary<string, string>
        {
            ["username"] = "\"b\"", ["realm"] = "\"r\"", ["nonce"] = "\"n\"", ["uri"] = "\"sip:a\"", ["response"] = $"\"{Hash}\"", ["qop"] = "auth", ["cnonce"] = "\"c\"", ["nc"] = "00000001",
        };
        string Text() => "Digest " + string.Join(", ", parts.Select(one => $"{one.Key}={one.Value}"));
        Assert.NotNull(Credentials(Text()));
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        parts[part[..equals]] = part[(equals + 1)..];
        Assert.Null(Credentials(Text()));
    }

    [Fact]
    public void No_part_is_read_beyond_its_bound()
    {
        Assert.Null(Challenge($"Digest realm=\"a\", nonce=\"{new string('n', 1025)}\""));
        Assert.Null(Challenge("Digest realm=\"a\", nonce=\"n\", " + string.Join(", ", Enumerable.Range(0, 40).Select(n => $"x{n}=1"))));
    }
}
