using System.Net;
using Parkade.Sip.Headers;
using Parkade.Sip.Locating;
using Parkade.Sip.Transports;

namespace Parkade.Sip.Tests.UserAgents;

/// <summary>Host names as a test sets them; an answer comes when the test gives it.</summary>
internal sealed class FixedHosts : ILocator
{
    private readonly List<(SipUri Uri, TaskCompletionSource<IReadOnlyList<Destination>> Answer)> _asked = [];

    public int Asked => _asked.Count;

    /// <summary>Nobody knows any host.</summary>
    public bool KnowsNone { get; init; }

    public void Answer(string host, string? address)
    {
        foreach (var (uri, answer) in _asked.Where(one => one.Uri.Host == host))
            answer.TrySetResult(address is null ? [] : [At(uri, IPAddress.Parse(address))]);
    }

    public ValueTask<IReadOnlyList<Destination>> LocateAsync(SipUri uri, CancellationToken stopping)
    {
        if (UriTarget.TryGet(uri, out var literal)) return new([literal]);
        if (KnowsNone) return new([]);
        var answer = new TaskCompletionSource<IReadOnlyList<Destination>>();
        _asked.Add((uri, answer));
        return new(answer.Task);
    }

    private static Destination At(SipUri uri, IPAddress address)
    {
        var protocol = UriTarget.Protocol(uri);
        return new Destination(protocol, new IPEndPoint(address, uri.Port != 0 ? uri.Port : protocol.DefaultPort));
    }
}
