using System.Runtime.InteropServices;
using Parkade.Media.Playback;
using Parkade.Media.Rtp;
using Parkade.Media.Srtp;
using Parkade.Media.Voices;

namespace Parkade.Media.Engine;

/// <summary>
/// Sends every playing port's next packet at its own millisecond. Streams are spread over the milliseconds of their packet time: one
/// burst every 20 ms would make the last of 4,000 streams 14 ms late, spread ones are 1 ms late (docs/performance.md).
/// </summary>
internal sealed unsafe class Pacer : IDisposable
{
    /// <summary>Nanoseconds of a tick.</summary>
    public const long Tick = 1_000_000;

    private const int MaxPacketMilliseconds = 60;
    private const int MaxPayload = 1275;                  // of Opus (RFC 6716 §3.2.1); G.711 and G.722 have 480
    private const int Buckets = 64;                       // a power of two above the longest packet time
    private const long MaxCatchUp = 200;                  // ticks

    private readonly TimingWheel _wheel = new(Buckets);
    private readonly Sender _sender;
    private readonly Counters _counters;
    private readonly Action<Action<PlaybackEnded>?, PlaybackEnded> _tell;
    private readonly byte* _packet = (byte*)NativeMemory.Alloc(RtpHeader.Length + MaxPayload + SrtpSender.Overhead);
    private readonly short[] _mixed = new short[Mixer.SampleRate / 1000 * MaxPacketMilliseconds];
    private long _next;

    public Pacer(Sender sender, Counters counters, Action<Action<PlaybackEnded>?, PlaybackEnded> tell)
        => (_sender, _counters, _tell) = (sender, counters, tell);

    /// <summary>The millisecond of the next packet.</summary>
    public long NextDue => _wheel.Count == 0 ? long.MaxValue : _wheel.NextDue(_next);

    public void Start(RtpEndpoint endpoint, long now)
    {
        if (endpoint.IsPaced) return;                     // it keeps its place: the stream goes on without a jolt
        if (_wheel.Count == 0) _next = Math.Max(_next, now);
        endpoint.IsPaced = true;
        endpoint.Due = _wheel.LeastCrowded(_next - 1, endpoint.Flow!.PacketMilliseconds);
        _wheel.Add(endpoint, endpoint.Due);
    }

    /// <summary>Sends all that is due by an instant, given in nanoseconds.</summary>
    public void Advance(long instant)
    {
        var now = instant / Tick;
        if (_wheel.Count == 0)
        {
            _next = now + 1;
            return;
        }
        // After a long stop (a suspended machine) the streams go on where they were instead of sending hours at once.
        if (now - _next > MaxCatchUp) _next += (now - _next) / Buckets * Buckets;
        while (_next <= now)
        {
            var due = _wheel.Take(_next);
            if (due.Length > 0) _counters.WorstLateness = Math.Max(_counters.WorstLateness, instant - _next * Tick);
            foreach (var endpoint in due)
            {
                endpoint.IsPaced = false;
                if (endpoint.Flow is null) continue;
                if (endpoint.IsPlaying) SendNext(endpoint, now);
                else if (endpoint.Mixer is { } mixer) SendMixed(endpoint, mixer, now);
            }
            _next++;
        }
    }

    public void Dispose() => NativeMemory.Free(_packet);

    private void SendNext(RtpEndpoint endpoint, long now)
    {
        var flow = endpoint.Flow!;
        var samples = flow.PacketMilliseconds * 8;
        var filled = endpoint.Cursor.Fill(flow.Codec, new Span<byte>(_packet + RtpHeader.Length, MaxPayload), samples, _next * 8, out var octets);
        if (filled > 0)
        {
            if (octets > 0) Send(endpoint, octets, now);
            Again(endpoint);
        }
        if (filled == samples) return;
        endpoint.Outgoing.EndTalkspurt();
        _counters.PlayingPorts--;
        _tell(endpoint.EndPlayback(), PlaybackEnded.Finished);
    }

    private void SendMixed(RtpEndpoint endpoint, Mixer mixer, long now)
    {
        if (endpoint.MixedVoiceForFlow() is { } voice)
        {
            var samples = _mixed.AsSpan(0, endpoint.Flow!.PacketMilliseconds * Mixer.SampleRate / 1000);
            mixer.Listen(endpoint, samples, _next);
            var octets = voice.Encode(samples, new Span<byte>(_packet + RtpHeader.Length, MaxPayload));
            if (octets > 0) Send(endpoint, octets, now);
        }
        Again(endpoint);
    }

    private void Send(RtpEndpoint endpoint, int octets, long now)
    {
        if (!endpoint.MaySend) return;
        var flow = endpoint.Flow!;
        var ticks = (uint)(flow.PacketMilliseconds * flow.ClockPerMillisecond);
        _sender.SendRtp(endpoint, endpoint.Outgoing.Next(flow.PayloadType, ticks, now), _packet, octets, ticks, now);
    }

    private void Again(RtpEndpoint endpoint)
    {
        endpoint.Due = _next + endpoint.Flow!.PacketMilliseconds;
        endpoint.IsPaced = true;
        _wheel.Add(endpoint, endpoint.Due);
    }
}
