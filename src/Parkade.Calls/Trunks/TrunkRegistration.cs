using System.Globalization;
using Parkade.Calls.Directory;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.UserAgents;

namespace Parkade.Calls.Trunks;

/// <summary>
/// Registers us with a provider (RFC 3261 §10.2): anew when most of the granted time is over, after a failure with growing pauses
/// (RFC 5626 §4.5), and takes it back at the end. Owned by the signalling loop.
/// </summary>
internal sealed class TrunkRegistration(Trunk trunk, SipUri record, TrunkLine line, TrunkHops hops, SignallingLoop loop, UserAgent agent)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly Retreat _retreat = new(Shortest, Longest, Random.Shared);
    private readonly string _callId = Guid.NewGuid().ToString("N");
    private TimeSpan _asked = trunk.RegisterFor;
    private TrunkHop? _at;
    private SipTimer? _next;
    private uint _number;
    private bool _stopped;

    public void Start() => _ = RunAsync();

    /// <summary>Takes the registration back; completes with its answer, or when none comes.</summary>
    public async Task StopAsync()
    {
        _stopped = true;
        _next?.Cancel();
        if (_at is not { } at) return;
        _at = null;
        await SendAsync(at, TimeSpan.Zero);
    }

    private async Task RunAsync()
    {
        var why = "its host has no address";
        foreach (var hop in await hops.FindAsync(line.Stopping))
        {
            var (status, response) = await SendAsync(hop, _asked);
            // RFC 3261 §10.2.8: what the provider finds too brief is asked for longer, once.
            if (status == 423 && response is not null && Minimum(response) is { } minimum && minimum > _asked)
            {
                _asked = minimum;
                (status, response) = await SendAsync(hop, _asked);
            }
            if (_stopped)
            {
                if (status is >= 200 and < 300) await SendAsync(hop, TimeSpan.Zero);
                return;
            }
            if (status is >= 200 and < 300)
            {
                Registered(hop, response!);
                return;
            }
            why = Describe(status);
            // Another address helps where this one does not serve; a refusal is the provider's word.
            if (status is not (408 or 500 or 502 or 503 or 504)) break;
            hops.Failed(hop.Destination);
        }
        if (_stopped) return;
        _at = null;
        line.NotRegistered(why);
        Again(_retreat.Next());
    }

    private void Registered(TrunkHop hop, SipResponse response)
    {
        _at = hop;
        _retreat.Succeeded();
        hops.Answered(hop.Destination);
        var granted = Granted(response);
        line.Registered(loop.Time.GetUtcNow() + granted);
        Again(granted * (0.8 + (0.1 * Random.Shared.NextDouble())));
    }

    private void Again(TimeSpan after) => _next = loop.Timers.After(after, Start);

    private Task<(int Status, SipResponse? Response)> SendAsync(TrunkHop hop, TimeSpan asked)
    {
        var seconds = (int)asked.TotalSeconds;
        var answer = new TaskCompletionSource<(int, SipResponse?)>();
        var address = new NameAddr(null, record);
        // A challenged request takes more numbers than one (RFC 3261 §22.2): the next begins behind them.
        var number = _number + 1;
        _number += 4;
        agent.Send(
            new LooseRequest
            {
                Method = SipMethod.Register,
                RequestUri = new SipUri(null, record.Host, record.Port) { Scheme = record.Scheme },
                From = address,
                To = address,
                NextHop = hop.Destination,
                CallId = _callId,
                Number = number,
                ContactUser = record.User ?? trunk.Name,
                Credentials = trunk.Credentials,
                Fill = register => register.Header(HeaderName.Expires, seconds),
            },
            (status, response) => answer.SetResult((status, response)));
        return answer.Task;
    }

    /// <summary>What was granted: with our Contact, else in Expires, else what we asked for (RFC 3261 §10.2.4).</summary>
    private TimeSpan Granted(SipResponse response)
    {
        var seconds = _asked.TotalSeconds;
        if (response.TryGet(HeaderName.Expires, out var value) && Expires.TryParse(value, out var expires)) seconds = expires.Seconds;
        foreach (var contact in response.Values(HeaderName.Contact))
            if (NameAddr.TryParse(contact, out var address) && address.Uri.User == (record.User ?? trunk.Name)
                && int.TryParse(address.Parameters.Get("expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var granted))
                seconds = granted;
        return TimeSpan.FromSeconds(Math.Clamp(seconds, 30, TimeSpan.FromDays(1).TotalSeconds));
    }

    private static TimeSpan? Minimum(SipResponse response) =>
        response.TryGet(HeaderName.MinExpires, out var value) && Expires.TryParse(value, out var least) && least.Seconds <= 86_400 ? TimeSpan.FromSeconds(least.Seconds) : null;

    private static string Describe(int status) => status switch
    {
        401 or 403 or 407 => "it did not accept our credentials for registering",
        408 => "it did not answer our registration",
        503 => "our registration did not reach it",
        _ => string.Create(CultureInfo.InvariantCulture, $"it refused our registration ({status})"),
    };
}
