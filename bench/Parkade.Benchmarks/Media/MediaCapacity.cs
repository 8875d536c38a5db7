using System.Net;
using System.Net.Sockets;
using Parkade.Media;
using Parkade.Media.Codecs;
using Parkade.Media.Playback;
using Parkade.Media.Rtp;
using Parkade.Media.Sdp;
using Parkade.Media.Srtp;

namespace Parkade.Benchmarks.Media;

/// <summary>
/// How many streams of music, and how many relayed packets, one core's media thread carries: packets over the processor time of that
/// thread alone, on loopback, with a drained receiver. Run with <c>media-capacity [ports] [seconds]</c>.
/// </summary>
internal static class MediaCapacity
{
    public static async Task Run(int ports, TimeSpan length)
    {
        Console.WriteLine($"{Environment.ProcessorCount} CPUs, {Environment.OSVersion}, .NET {Environment.Version}; {ports} ports, {length.TotalSeconds:0} s each");
        foreach (var codec in AudioCodecs.Default)
            foreach (var secure in new[] { false, true }) await Music(ports, length, codec, secure);
        await Relay(ports, length, AudioCodec.Pcmu, secure: false);
        await Relay(ports, length, AudioCodec.Pcmu, secure: true);
        await Relay(ports, length, AudioCodec.G722, secure: false);
        await Relay(ports, length, AudioCodec.Opus, secure: false);
    }

    private static async Task Music(int ports, TimeSpan length, AudioCodec codec, bool secure)
    {
        await using var engine = Start();
        using var sink = new Sink();
        _ = DefaultMusic.Clip.Encoded(codec);
        foreach (var port in Open(engine, ports, sink, codec, secure)) port.Play(Playlist.Music(DefaultMusic.Clip, LoopStart.Programme));
        await Measure($"music, {codec}{(secure ? ", SRTP" : "")}", engine, length, statistics => statistics.PacketsSent);
    }

    // From PCMU to a codec: to another it is coded anew.
    private static async Task Relay(int ports, TimeSpan length, AudioCodec to, bool secure)
    {
        await using var engine = Start();
        using var sink = new Sink();
        var open = Open(engine, ports / 2, sink, AudioCodec.Pcmu, secure: false);
        var others = Open(engine, ports / 2, sink, to, secure);
        for (var i = 0; i < Math.Min(open.Count, others.Count); i++) MediaPort.Join(open[i], others[i]);
        using var stop = new CancellationTokenSource();
        var flood = new Thread(() => Flood(sink, open, stop.Token)) { IsBackground = true };
        flood.Start();
        await Measure($"relay from PCMU to {to}{(secure ? ", SRTP" : "")}", engine, length, statistics => statistics.PacketsRelayed);
        await stop.CancelAsync();
        flood.Join();
    }

    private static async Task Measure(string name, MediaEngine engine, TimeSpan length, Func<MediaStatistics, long> packets)
    {
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);                   // tiering up
        var (cpuBefore, before) = await engine.OnMediaThread(() => (ThreadClock.Now, packets(engine.Statistics)));
        await Task.Delay(length, TimeProvider.System);
        var (cpuAfter, after) = await engine.OnMediaThread(() => (ThreadClock.Now, packets(engine.Statistics)));
        var cpu = (cpuAfter - cpuBefore).TotalSeconds;
        var rate = (after - before) / cpu;
        Console.WriteLine($"{name}: {after - before} packets in {cpu:0.000} CPU s: {rate / 1000:0} k packets/s/core = {rate / 50:0} streams/core; " +
            $"thread {cpu / length.TotalSeconds:P0} busy; worst lateness {engine.Statistics.WorstLateness.TotalMilliseconds:0.0} ms; failures {engine.Statistics.SendFailures}");
    }

    private static MediaEngine Start()
        => MediaEngine.Start(new MediaOptions { BindV4 = IPAddress.Loopback, BindV6 = null, Ports = new PortRange(20000, 59999), RealtimePriority = true }, TimeProvider.System);

    private static List<MediaPort> Open(MediaEngine engine, int count, Sink sink, AudioCodec codec, bool secure)
    {
        var ports = new List<MediaPort>();
        var flow = new MediaFlow(sink.Address, null, codec, 0, 101, Direction.SendRecv, 20, false)
        {
            Srtp = secure ? new SrtpKeys(SrtpKey.Create(SrtpSuite.Aes128Sha80), SrtpKey.Create(SrtpSuite.Aes128Sha80)) : null,
        };
        while (ports.Count < count && engine.TryOpen(AddressFamily.InterNetwork, out var port))
        {
            port.Connect(flow);
            ports.Add(port);
        }
        return ports;
    }

    private static void Flood(Sink sink, List<MediaPort> ports, CancellationToken stopping)
    {
        var packet = new byte[172];
        var targets = ports.Select(port => port.Local.Serialize()).ToList();
        for (ushort sequence = 0; !stopping.IsCancellationRequested; sequence++)
            foreach (var target in targets)
            {
                new RtpHeader(false, 0, sequence, sequence * 160u, 7).Write(packet);
                sink.Socket.SendTo(packet, SocketFlags.None, target);
            }
    }

    /// <summary>A socket that takes whatever comes.</summary>
    private sealed class Sink : IDisposable
    {
        private readonly Thread _drain;

        public Sink()
        {
            Socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            Address = (IPEndPoint)Socket.LocalEndPoint!;
            _drain = new Thread(Drain) { IsBackground = true };
            _drain.Start();
        }

        public Socket Socket { get; } = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 22 };

        public IPEndPoint Address { get; }

        public void Dispose()
        {
            Socket.Dispose();
            _drain.Join();
        }

        private void Drain()
        {
            var buffer = new byte[2048];
            try
            {
                while (true) Socket.Receive(buffer);
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                // The measurement is over.
            }
        }
    }
}
