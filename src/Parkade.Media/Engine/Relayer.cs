using Parkade.Media.Codecs;
using Parkade.Media.Dtmf;
using Parkade.Media.Rtp;
using Parkade.Media.Voices;

namespace Parkade.Media.Engine;

/// <summary>A packet as the peer sent it, decrypted, in a buffer with at least twelve octets before its payload.</summary>
internal readonly unsafe ref struct ReceivedPacket(RtpHeader header, AudioCodec? codec, byte* payload, int length)
{
    public RtpHeader Header { get; } = header;

    /// <summary>Its codec; null: a telephone event.</summary>
    public AudioCodec? Codec { get; } = codec;

    public byte* Payload { get; } = payload;

    /// <summary>Octets of its payload.</summary>
    public int Length { get; } = length;
}

/// <summary>From one leg to another: untouched where both use one codec, by table between the laws of G.711, else coded anew.</summary>
internal sealed unsafe class Relayer(Sender sender, Counters counters)
{
    private const long ReflectionMemory = 5000;           // milliseconds

    /// <summary>Carries a packet to wherever its leg is heard.</summary>
    public void Carry(RtpEndpoint from, in ReceivedPacket packet, bool isReflected, long now)
    {
        if (!from.MayReceive) return;
        if (from.Mixer is { } mixer)
        {
            if (packet.Codec is { } spoken && !isReflected)
                mixer.Speak(from, from.Decoder.Decode(spoken, new ReadOnlySpan<byte>(packet.Payload, packet.Length), Mixer.SampleRate), now);
            return;
        }
        if (from.Partner is not { } to || !to.MaySend) return;
        // Two peers that both send everything back would play ping-pong with one packet for ever.
        if (isReflected && to.ReflectedAt != 0 && now - to.ReflectedAt < ReflectionMemory) return;
        if (packet.Codec is not { } codec) CarryEvent(from, packet, to, now);
        else if (IsUnderstood(from, codec, to)) Pass(packet, codec, to, now);
        else Transcode(from, packet, codec, to, now);
    }

    private static bool IsUnderstood(RtpEndpoint from, AudioCodec codec, RtpEndpoint to)
    {
        var wanted = to.Flow!.Codec;
        return codec == AudioCodec.Other ? from.PassesOther && wanted == AudioCodec.Other : codec == wanted || (codec.IsG711() && wanted.IsG711());
    }

    private void Pass(in ReceivedPacket packet, AudioCodec codec, RtpEndpoint to, long now)
    {
        var flow = to.Flow!;
        to.UseTranscoding(false);
        if (codec != flow.Codec) Transcoding.Convert(codec, flow.Codec, new Span<byte>(packet.Payload, packet.Length));
        // A byte of G.711 and of G.722 is a tick of the clock; of others the packet time as agreed has to do.
        var samples = codec is AudioCodec.Opus or AudioCodec.Other ? (uint)(flow.PacketMilliseconds * flow.ClockPerMillisecond) : (uint)packet.Length;
        Renumber(packet, flow.PayloadType, samples, to, now);
    }

    private void Transcode(RtpEndpoint from, in ReceivedPacket packet, AudioCodec codec, RtpEndpoint to, long now)
    {
        if (codec == AudioCodec.Other || to.TranscoderForFlow() is not { } transcoder)
        {
            counters.UnknownPayload++;
            return;
        }
        to.UseTranscoding(true);
        var samples = from.Decoder.Decode(codec, new ReadOnlySpan<byte>(packet.Payload, packet.Length), transcoder.Encoder.SampleRate);
        if (samples.IsEmpty) return;
        var sent = transcoder.Take(packet.Header, codec.ClockPerMillisecond(), samples, to, sender, now);
        counters.PacketsRelayed += sent;
        counters.Transcoded += sent;
    }

    private void CarryEvent(RtpEndpoint from, in ReceivedPacket packet, RtpEndpoint to, long now)
    {
        if (to.Flow!.TelephoneEventPayloadType is not { } payloadType)
        {
            to.Mapping.Skip(packet.Header);               // the peer did not agree to events
            return;
        }
        var source = from.Flow!;
        if (to.IsTranscoded || source.ClockPerMillisecond != to.Flow.ClockPerMillisecond)
        {
            if (to.TranscoderForFlow() is not { } transcoder) return;
            to.UseTranscoding(true);
            transcoder.TakeEvent(packet.Header, source.ClockPerMillisecond, new ReadOnlySpan<byte>(packet.Payload, packet.Length), source.EventClockRate, to, payloadType, sender, now);
            counters.PacketsRelayed++;
            return;
        }
        if (source.EventClockRate != to.Flow.EventClockRate) Rescale(packet, source.EventClockRate, to.Flow.EventClockRate);
        Renumber(packet, payloadType, 0, to, now);
    }

    private void Renumber(in ReceivedPacket packet, byte payloadType, uint samples, RtpEndpoint to, long now)
    {
        if (!to.Mapping.TryMap(packet.Header, payloadType, to.Outgoing, now, out var leaving)) return;
        counters.PacketsRelayed++;
        // The payload lies behind at least twelve octets of header: the new one is written over the end of the old.
        sender.SendRtp(to, leaving, packet.Payload - RtpHeader.Length, packet.Length, samples, now);
    }

    private static void Rescale(in ReceivedPacket packet, int from, int to)
    {
        var payload = new Span<byte>(packet.Payload, packet.Length);
        if (!TelephoneEvent.TryRead(payload, out var named)) return;
        (named with { Duration = (ushort)Math.Min(ushort.MaxValue, (long)named.Duration * to / Math.Max(1, from)) }).Write(payload);
    }
}
