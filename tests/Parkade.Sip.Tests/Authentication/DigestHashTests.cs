using Parkade.Sip.Authentication;
using Xunit;

namespace Parkade.Sip.Tests.Authentication;

public sealed class DigestHashTests
{
    [Theory] // RFC 7616 §3.9.1
    [InlineData(DigestAlgorithm.Md5, "8ca523f5e9506fed4657c9700eebdbec")]
    [InlineData(DigestAlgorithm.Sha256, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    public void The_examples_of_the_RFC_come_out(DigestAlgorithm algorithm, string expected)
    {
        var credentials = new DigestCredentials(
            "Mufasa", "http-auth@example.org", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", "/dir/index.html", expected, algorithm,
            "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", 1);
        Assert.Equal(expected, Response(credentials, "Circle of Life", "GET"));
    }

    [Fact] // RFC 2617 §3.5 with the qop left out: the form of RFC 2069
    public void Without_a_quality_of_protection_the_old_form_is_used()
    {
        var credentials = new DigestCredentials("Mufasa", "testrealm@host.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "/dir/index.html", "", DigestAlgorithm.Md5);
        Assert.Equal("670fd8c2df070c60b045671b8b24ff02", Response(credentials, "Circle Of Life", "GET"));
    }

    private static string Response(DigestCredentials credentials, string password, string method)
    {
        Span<byte> secret = stackalloc byte[DigestHash.MaxSize];
        Span<byte> response = stackalloc byte[DigestHash.MaxSize];
        var size = DigestHash.OfSecret(credentials.Algorithm, credentials.UserName, credentials.Realm, password, secret);
        Assert.Equal(size, DigestHash.OfRequest(secret[..size], credentials, method, response));
        return Convert.ToHexStringLower(response[..size]);
    }
}
