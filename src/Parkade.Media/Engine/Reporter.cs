using System.Runtime.InteropServices;
using Parkade.Media.Linux;
using Parkade.Media.Rtp;

namespace Parkade.Media.Engine;

/// <summary>RTCP of every port: a report about every five seconds, a goodbye at the end, and what the peers report.</summary>
internal sealed unsafe class Reporter : IDisposable
{
    private const int Slot = 100;                         // milliseconds; reports need no better
    private const int Buckets = 256;
    private const int Capacity = 256;                     // SR 28 + block 24 + SDES 36 + BYE 8 + SRTCP 14, with room

    private readonly TimingWheel _wheel = new(Buckets);
    private readonly Sender _sender;
    private readonly TimeProvider _time;
    private readonly Counters _counters;
    private readonly int _interval;
    private readonly Random _random = new();
    private readonly byte* _packet = (byte*)NativeMemory.Alloc(Capacity);
    private long _next;

    public Reporter(Sender sender, TimeProvider time, TimeSpan interval, Counters counters)
    {
        _sender = sender;
        _time = time;
        _counters = counters;
        _interval = (int)Math.Clamp(interval.TotalMilliseconds, Slot, Slot * Buckets / 2);
    }

    /// <summary>The millisecond at which a report is due next.</summary>
    public long NextDue => _wheel.Count == 0 ? long.MaxValue : _wheel.NextDue(_next) * Slot;

    /// <summary>Half to one and a half times the interval, so that reports of many never march in step (RFC 3550 §6.3.1).</summary>
    public void Schedule(RtpEndpoint endpoint, long now)
    {
        if (_wheel.Count == 0) _next = now / Slot;
        var due = now + _interval / 2 + _random.Next(_interval);
        _wheel.Add(endpoint, Math.Max(_next, due / Slot));
    }

    public void Advance(long now)
    {
        var slot = now / Slot;
        if (_wheel.Count == 0)
        {
            _next = slot;
            return;
        }
        if (slot - _next > Buckets) _next = slot - Buckets;
        for (; _next <= slot; _next++)
        {
            foreach (var endpoint in _wheel.Take(_next))
            {
                if (endpoint.IsClosed) continue;
                Report(endpoint, now, goodbye: false);
                Schedule(endpoint, Math.Max(now, (_next + 1) * Slot));
            }
        }
    }

    public void Goodbye(RtpEndpoint endpoint, long now) => Report(endpoint, now, goodbye: true);

    /// <summary>Takes leave under one source identifier and goes on under another.</summary>
    public void ChangeSource(RtpEndpoint endpoint, long now)
    {
        Goodbye(endpoint, now);
        endpoint.Outgoing.ChangeSsrc((uint)_random.NextInt64(1, uint.MaxValue));
    }

    /// <summary>Takes a peer's report. From another address than its RTP comes from, it is a stranger's.</summary>
    public void Receive(RtpEndpoint endpoint, byte* datagram, int length, in SocketName from, long now)
    {
        if (endpoint.Flow is null) return;
        if (!from.SameAddress(endpoint.Source.Target) && !from.Equals(endpoint.RtcpTarget))
        {
            _counters.Strangers++;
            return;
        }
        if (endpoint.Decryption is { } srtp && !srtp.TryUnprotectControl(datagram, ref length))
        {
            _counters.Unauthentic++;
            return;
        }
        if (!RtcpReader.TryRead(new ReadOnlySpan<byte>(datagram, length), out var report))
        {
            _counters.Malformed++;
            return;
        }
        _counters.ReportsReceived++;
        if (!endpoint.Flow.RtcpMux && !endpoint.RtcpTarget.IsEmpty) endpoint.RtcpTarget = from;      // symmetric RTCP (RFC 4961 §4)
        if (report.MiddleOfNtp is { } ntp && endpoint.Incoming.Any && report.Ssrc == endpoint.Incoming.Ssrc) endpoint.Incoming.NoteSenderReport(ntp, now);
    }

    public void Dispose() => NativeMemory.Free(_packet);

    private void Report(RtpEndpoint endpoint, long now, bool goodbye)
    {
        var stream = endpoint.Outgoing;
        ReportBlock? block = endpoint.Incoming.Any ? endpoint.Incoming.TakeReport(now) : null;
        var writer = new RtcpWriter(new Span<byte>(_packet, Capacity));
        if (stream.SentSinceReport)
            writer.BeginSenderReport(stream.Ssrc, NtpTime.Of(_time.GetUtcNow()), stream.TimestampAt(now), stream.PacketCount, stream.OctetCount, block);
        else
            writer.BeginReceiverReport(stream.Ssrc, block);
        writer.SourceName(stream.Ssrc, endpoint.Cname);
        if (goodbye) writer.Bye(stream.Ssrc);
        stream.SentSinceReport = false;
        _sender.SendRtcp(endpoint, _packet, writer.Length);
    }
}
