using System.Net;
using System.Net.Sockets;
using Parkade.Media.Codecs;
using Parkade.Media.Sdp;
using Parkade.Testing.Audio;

namespace Parkade.Media.Tests.Engine;

/// <summary>An engine on loopback with ports of its own, for one test.</summary>
internal sealed class EngineFixture : IAsyncDisposable
{
    private static int s_nextBlock;

    public EngineFixture(int ports = 64, TimeSpan? rtcp = null)
    {
        // Tests run side by side: each engine has a block of ports, and passes over those that others hold.
        var first = 20000 + Interlocked.Increment(ref s_nextBlock) % 60 * 100;
        Engine = MediaEngine.Start(new MediaOptions
        {
            BindV4 = IPAddress.Loopback,
            BindV6 = IPAddress.IPv6Loopback,
            Ports = new PortRange(first, first + ports - 1),
            RtcpInterval = rtcp ?? TimeSpan.FromSeconds(5),
        }, TimeProvider.System);
    }

    public MediaEngine Engine { get; }

    public MediaPort Open(AddressFamily family = AddressFamily.InterNetwork)
        => Engine.TryOpen(family, out var port) ? port : throw new InvalidOperationException("No port is free.");

    /// <summary>A port connected to a phone.</summary>
    public MediaPort OpenTo(RtpPhone phone, AudioCodec codec = AudioCodec.Pcmu, Direction direction = Direction.SendRecv, byte? events = 101)
    {
        var port = Open(phone.Local.AddressFamily);
        port.Connect(Flow(phone, codec, direction, events));
        Settled().GetAwaiter().GetResult(); // what a test sends next must not overtake this
        return port;
    }

    public static MediaFlow Flow(RtpPhone phone, AudioCodec codec = AudioCodec.Pcmu, Direction direction = Direction.SendRecv, byte? events = 101)
        => new(phone.Local, null, codec, codec switch { AudioCodec.Pcmu => 0, AudioCodec.Pcma => 8, AudioCodec.G722 => 9, _ => 107 }, events, direction, 20, RtcpMux: false);

    /// <summary>Waits for the media thread to have done all it was asked so far.</summary>
    public Task Settled() => Engine.OnMediaThread(() => true);

    /// <summary>Waits until something becomes true, or fails after twenty seconds.</summary>
    public async Task Until(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Settled();
            await Task.Yield();
        }
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
