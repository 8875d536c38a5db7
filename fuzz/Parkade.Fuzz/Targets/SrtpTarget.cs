using Parkade.Media.Rtp;
using Parkade.Media.Srtp;

namespace Parkade.Fuzz.Targets;

/// <summary>Datagrams of an encrypted media port. The seeds are protected under the target's own key, so that some inputs are authentic.</summary>
internal sealed unsafe class SrtpTarget() : FuzzTarget("srtp")
{
    private static readonly SrtpKey Key = SrtpKey.Of(SrtpSuite.Aes128Sha80, Enumerable.Range(1, 30).Select(i => (byte)i).ToArray());

    public override IEnumerable<byte[]> Seeds
    {
        get
        {
            using var sender = new SrtpSender(Key);
            for (ushort i = 0; i < 8; i++) yield return Rtp(sender, i);
            yield return Rtcp(sender);
        }
    }

    public override IReadOnlyList<string> Dictionary { get; } = ["\u0001\u0002\u0003\u0004", "\0\0\0\0"];

    public override int MaxInput => 2048;

    public override ulong Run(ReadOnlySpan<byte> input)
    {
        var signature = new Signature();
        using var receiver = new SrtpReceiver(Key);
        var room = new byte[2048];
        input.CopyTo(room);
        fixed (byte* at = room)
        {
            var length = input.Length;
            if (RtcpReader.IsRtcp(input))
            {
                var taken = receiver.TryUnprotectControl(at, ref length);
                signature.Add(taken ? 1UL : 2UL);
                FuzzFailure.Unless(length >= 0 && length <= input.Length, "what comes out is no longer than what went in");
                if (taken) FuzzFailure.Unless(!Again(receiver, input, control: true), "a packet is taken once");
            }
            else if (RtpHeader.TryReadClear(input, out var header, out var start))
            {
                var taken = receiver.TryUnprotect(at, ref length, start, header.Ssrc, header.Sequence);
                signature.Add(taken ? 3UL : 4UL);
                signature.Add((ulong)start);
                FuzzFailure.Unless(length >= 0 && length <= input.Length, "what comes out is no longer than what went in");
                if (taken) FuzzFailure.Unless(!Again(receiver, input, control: false), "a packet is taken once");
            }
        }
        return signature.Value;
    }

    private static bool Again(SrtpReceiver receiver, ReadOnlySpan<byte> input, bool control)
    {
        var room = input.ToArray();
        var length = room.Length;
        RtpHeader.TryReadClear(input, out var header, out var start);
        fixed (byte* at = room)
            return control ? receiver.TryUnprotectControl(at, ref length) : receiver.TryUnprotect(at, ref length, start, header.Ssrc, header.Sequence);
    }

    private static byte[] Rtp(SrtpSender sender, ushort sequence)
    {
        var room = new byte[RtpHeader.Length + 160 + SrtpSender.Overhead];
        new RtpHeader(false, 0, sequence, sequence * 160u, 7).Write(room);
        fixed (byte* at = room) return room[..sender.Protect(at, RtpHeader.Length + 160)];
    }

    private static byte[] Rtcp(SrtpSender sender)
    {
        var room = new byte[8 + SrtpSender.Overhead];
        byte[] report = [0x80, 201, 0, 1, 0, 0, 0, 7];
        report.CopyTo(room, 0);
        fixed (byte* at = room) return room[..sender.ProtectControl(at, report.Length)];
    }
}
