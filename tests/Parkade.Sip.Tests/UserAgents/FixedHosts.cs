using System.Net;
using Parkade.Sip.Dialogs;

namespace Parkade.Sip.Tests.UserAgents;

/// <summary>Host names as a test sets them; an answer comes when the test gives it.</summary>
internal sealed class FixedHosts : IHostResolver
{
    private readonly List<(string Host, TaskCompletionSource<IPAddress?> Answer)> _asked = [];

    public int Asked => _asked.Count;

    /// <summary>Nobody knows any host.</summary>
    public bool KnowsNone { get; init; }

    public void Answer(string host, string? address)
    {
        foreach (var (_, answer) in _asked.Where(one => one.Host == host))
            answer.TrySetResult(address is null ? null : IPAddress.Parse(address));
    }

    public ValueTask<IPAddress?> ResolveAsync(string host, CancellationToken cancellation)
    {
        if (KnowsNone) return new ValueTask<IPAddress?>((IPAddress?)null);
        var answer = new TaskCompletionSource<IPAddress?>();
        _asked.Add((host, answer));
        return new ValueTask<IPAddress?>(answer.Task);
    }
}
