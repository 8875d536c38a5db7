using System.Net;
using Parkade.Sip.Locating.Dns;
using Xunit;

namespace Parkade.Sip.Tests.Locating.Dns;

public sealed class DnsAnswerTests
{
    // Question: sip.example A. Answers: sip.example CNAME a.example (compressed), a.example A 192.0.2.1.
    private static readonly byte[] Good =
    [
        0x12, 0x34, 0x81, 0x80, 0, 1, 0, 2, 0, 0, 0, 0,
        3, (byte)'s', (byte)'I', (byte)'p', 7, (byte)'e', (byte)'x', (byte)'a', (byte)'m', (byte)'p', (byte)'l', (byte)'e', 0, 0, 1, 0, 1,
        0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 4, 1, (byte)'a', 0xC0, 16,
        0xC0, 41, 0, 1, 0, 1, 0, 0, 1, 0, 0, 4, 192, 0, 2, 1,
    ];

    [Fact]
    public void Names_are_read_through_their_pointers_and_in_any_case()
    {
        Assert.True(DnsAnswer.TryParse(Good, out var answer));
        Assert.Equal(new DnsQuestion("sip.example", DnsType.A), answer!.Question);
        Assert.Equal(0x1234, answer.Id);
        Assert.Equal(new DnsRecord.Alias("sip.example", TimeSpan.FromSeconds(60), "a.example"), answer.Records[0]);
        Assert.Equal(new DnsRecord.Host("a.example", TimeSpan.FromSeconds(256), IPAddress.Parse("192.0.2.1")), answer.Records[1]);
    }

    [Theory]
    [InlineData(41, 0xC0, 41)]    // to itself
    [InlineData(43, 0xC0, 60)]    // forwards
    [InlineData(12, 0x40, 0)]     // a label of another kind
    public void Names_that_lead_astray_end_the_reading(int at, byte first, byte second)
    {
        var bytes = Good.ToArray();
        (bytes[at], bytes[at + 1]) = (first, second);
        Assert.False(DnsAnswer.TryParse(bytes, out _));
    }

    [Fact]
    public void Whatever_breaks_off_is_no_answer()
    {
        for (var length = 0; length < Good.Length; length++) Assert.False(DnsAnswer.TryParse(Good.AsSpan(0, length), out _));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Any_bytes_are_survived(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Good.ToArray();
            for (var change = random.Next(1, 8); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (DnsAnswer.TryParse(bytes, out var answer)) Assert.InRange(answer!.Records.Count, 0, 2);
        }
    }

    [Theory]
    [InlineData("a.example", true)]
    [InlineData("_sip._udp.Example.", true)]
    [InlineData("", false)]
    [InlineData(".", false)]
    [InlineData("a..example", false)]
    [InlineData("a b.example", false)]
    [InlineData("ä.example", false)]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123.example", false)]
    public void Only_names_that_DNS_can_hold_are_asked_for(string name, bool holds) => Assert.Equal(holds, DnsQuestion.TryCreate(name, DnsType.Srv, out _));

    [Fact]
    public void The_servers_of_a_machine_are_those_of_its_file()
    {
        var servers = ResolvConf.Parse("# mine\nsearch example\nnameserver 192.0.2.1\r\n nameserver ::1 \nnameserver nonsense\nnameserver 192.0.2.2\nnameserver 192.0.2.3\n");
        Assert.Equal(["192.0.2.1:53", "[::1]:53", "192.0.2.2:53"], servers.Select(server => server.ToString()));
        Assert.Empty(ResolvConf.Load("/nowhere/resolv.conf"));
    }
}
