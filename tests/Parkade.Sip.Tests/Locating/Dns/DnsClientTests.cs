using System.Net;
using Parkade.Sip.Locating;
using Parkade.Sip.Locating.Dns;
using Parkade.Sip.Tests.Transports;
using Parkade.Testing;
using Xunit;

namespace Parkade.Sip.Tests.Locating.Dns;

public sealed class DnsClientTests : IAsyncDisposable
{
    private readonly ScriptedDns _dns = new();

    public ValueTask DisposeAsync() => _dns.DisposeAsync();

    private async Task<string?> Ask(string name, TimeProvider? time = null, params IPEndPoint[] servers)
    {
        Assert.True(DnsQuestion.TryCreate(name, DnsType.A, out var question));
        var client = new DnsClient(servers.Length > 0 ? servers : [_dns.EndPoint], new LocatorOptions(), time ?? TimeProvider.System);
        var result = await client.ResolveAsync(question, CancellationToken.None).WaitAsync(Server.Patience, TimeProvider.System);
        return result is null ? null : string.Join(' ', result.Records.OfType<DnsRecord.Host>().Select(host => host.Address));
    }

    [Fact]
    public async Task An_answer_that_was_cut_is_asked_for_by_TCP()
    {
        for (var i = 1; i < 60; i++) _dns.Zone($"many.example 60 A 192.0.2.{i}");
        _dns.Truncates = true;
        Assert.Equal(59, (await Ask("many.example"))!.Split(' ').Length);
        Assert.Equal(["many.example A", "many.example A tcp"], _dns.Asked);
    }

    [Fact]
    public async Task Answers_with_another_id_or_to_another_question_are_not_heard()
    {
        _dns.Zone("a.example 60 A 192.0.2.1");
        _dns.Before = static answer =>
        {
            var poison = answer.ToArray();
            poison[^1] = 66;                                            // 192.0.2.66
            var otherId = poison.ToArray();
            otherId[0] ^= 1;
            var otherName = poison.ToArray();
            otherName[13] = (byte)'b';                                  // b.example
            var query = poison.ToArray();
            query[2] &= 0x7F;
            return [otherId, otherName, query, [], [1], poison[..20]];
        };
        Assert.Equal("192.0.2.1", await Ask("A.example"));
    }

    [Fact]
    public async Task Records_of_other_names_in_an_answer_are_not_taken()
    {
        _dns.Zone("a.example 60 CNAME b.example\na.example 60 A 192.0.2.1");
        Assert.Equal("192.0.2.1", await Ask("a.example"));
        _dns.Forget();
        _dns.Zone("c.example 60 A 192.0.2.1\nb.example 60 CNAME c.example");
        Assert.Equal("192.0.2.1", await Ask("b.example"));
        Assert.Equal("", await Ask("d.example"));
    }

    [Fact]
    public async Task An_alias_alone_is_followed_by_another_question()
    {
        var once = 0;
        _dns.Zone("a.example 60 CNAME b.example");
        _dns.Before = _ =>
        {
            if (once++ == 0) _dns.Zone("b.example 60 A 192.0.2.2");
            return [];
        };
        Assert.Equal("192.0.2.2", await Ask("a.example"));
        Assert.Equal(["a.example A", "b.example A"], _dns.Asked);
    }

    [Fact]
    public async Task A_server_that_cannot_tell_or_is_not_there_leaves_it_to_the_next()
    {
        await using var broken = new ScriptedDns { Status = 2 };
        var gone = new ScriptedDns();
        var nowhere = gone.EndPoint;
        await gone.DisposeAsync();
        _dns.Zone("a.example 60 A 192.0.2.1");
        Assert.Equal("192.0.2.1", await Ask("a.example", null, nowhere, broken.EndPoint, _dns.EndPoint));
        Assert.Single(broken.Asked);
        Assert.Null(await Ask("a.example", null, nowhere, broken.EndPoint));
        Assert.Equal(3, broken.Asked.Count);   // twice more
    }

    [Fact]
    public async Task Silence_lasts_two_seconds_for_each_try()
    {
        var time = new ManualTime();
        _dns.IsSilent = true;
        var asking = Ask("a.example", time);
        while (!asking.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
        Assert.Null(await asking);
        Assert.True(time.GetUtcNow() - ManualTime.Epoch >= TimeSpan.FromSeconds(4));
        Assert.InRange(_dns.Asked.Count, 0, 2);
    }

    [Fact]
    public async Task That_there_is_no_such_name_is_an_answer() => Assert.Equal("", await Ask("nobody.example"));
}
