using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.UserAgents;

namespace Parkade.Calls.Trunks;

/// <summary>
/// Asks a trunk now and then whether it is there (OPTIONS, RFC 3261 §11): any final response but 408 and 503 says yes. Its addresses are
/// asked in their order until one answers; while none does, it is asked less and less often. Owned by the signalling loop.
/// </summary>
internal sealed class TrunkProbe(TrunkLine line, TrunkHops hops, SignallingLoop loop, UserAgent agent, TimeSpan every)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly Retreat _retreat = new(TimeSpan.FromSeconds(Math.Min(5, every.TotalSeconds)), Longest > every ? Longest : every, Random.Shared);
    private SipTimer? _next;
    private bool _stopped;

    public void Start() => _ = RunAsync();

    public void Stop()
    {
        _stopped = true;
        _next?.Cancel();
    }

    private async Task RunAsync()
    {
        var why = "its host has no address";
        foreach (var hop in await hops.FindAsync(line.Stopping))
        {
            if (_stopped) return;
            var begun = loop.Time.GetTimestamp();
            var status = await AskAsync(hop);
            if (_stopped) return;
            if (status is not (408 or 503))
            {
                hops.Answered(hop.Destination);
                _retreat.Succeeded();
                line.Heard(loop.Time.GetElapsedTime(begun));
                Again(every);
                return;
            }
            hops.Failed(hop.Destination);
            why = status == 408 ? $"{hop.Destination} does not answer" : $"{hop.Destination} can't be reached or does not serve";
        }
        line.Missed(why);
        Again(_retreat.Next());
    }

    private void Again(TimeSpan after)
    {
        if (!_stopped) _next = loop.Timers.After(after, Start);
    }

    private Task<int> AskAsync(TrunkHop hop)
    {
        // On the loop: the answer comes there, and what awaits it goes on there.
        var answer = new TaskCompletionSource<int>();
        agent.Send(
            new LooseRequest
            {
                Method = SipMethod.Options,
                RequestUri = hop.Uri(null),
                From = new NameAddr(null, line.From(hop)),
                To = new NameAddr(null, hop.Uri(null)),
                NextHop = hop.Destination,
                ContactUser = "parkade",
                Fill = options => options.Header(HeaderName.Accept, "application/sdp"u8),
            },
            (status, _) => answer.SetResult(status));
        return answer.Task;
    }
}
