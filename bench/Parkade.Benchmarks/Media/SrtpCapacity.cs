using System.Diagnostics;
using Parkade.Media.Rtp;
using Parkade.Media.Srtp;

namespace Parkade.Benchmarks.Media;

/// <summary>Packets of 160 octets protected and unprotected in a second of one core. Run with <c>srtp-capacity [seconds]</c>.</summary>
internal static unsafe class SrtpCapacity
{
    private const int Payload = 160;
    private const int Batch = 1000;

    public static void Run(TimeSpan length)
    {
        foreach (var suite in SrtpSuites.All)
        {
            var key = SrtpKey.Create(suite);
            using var sender = new SrtpSender(key);
            using var receiver = new SrtpReceiver(key);
            ushort sequence = 0;
            var protect = Measure(length, packets => Protect(sender, packets, ref sequence));
            using var again = new SrtpSender(key);
            sequence = 0;
            // Unprotecting needs protected packets: both together, less what protecting alone takes.
            var both = Measure(length, packets =>
            {
                Protect(again, packets, ref sequence);
                Unprotect(receiver, packets);
            });
            Console.WriteLine($"{suite.SdpName()}: protect {protect / 1000:0} k/s/core, protect and unprotect {both / 1000:0} k/s/core, so unprotect {1 / (1 / both - 1 / protect) / 1000:0} k/s/core");
        }
    }

    private static double Measure(TimeSpan length, Action<byte[][]> work)
    {
        var packets = Enumerable.Range(0, Batch).Select(_ => new byte[RtpHeader.Length + Payload + SrtpSender.Overhead]).ToArray();
        for (var i = 0; i < 50; i++) work(packets);           // tiering up
        var (cpu, clock, count) = (ThreadClock.Now, Stopwatch.StartNew(), 0L);
        for (; clock.Elapsed < length; count += Batch) work(packets);
        return count / (ThreadClock.Now - cpu).TotalSeconds;
    }

    private static void Protect(SrtpSender sender, byte[][] packets, ref ushort sequence)
    {
        foreach (var packet in packets)
        {
            new RtpHeader(false, 0, sequence++, sequence * 160u, 7).Write(packet);
            fixed (byte* at = packet) _ = sender.Protect(at, RtpHeader.Length + Payload);
        }
    }

    private static void Unprotect(SrtpReceiver receiver, byte[][] packets)
    {
        var tag = receiver.Key.Suite.TagLength();
        foreach (var packet in packets)
        {
            RtpHeader.TryReadClear(packet, out var header, out var start);
            var length = RtpHeader.Length + Payload + tag;
            fixed (byte* at = packet)
                if (!receiver.TryUnprotect(at, ref length, start, header.Ssrc, header.Sequence)) throw new InvalidOperationException("A packet of our own was refused.");
        }
    }
}
