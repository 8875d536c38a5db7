using System.Net;
using System.Net.Sockets;
using Parkade.EndToEnd.Harness;
using Parkade.Media.Codecs;

namespace Parkade.EndToEnd.Baresip;

/// <summary>Somebody who was not invited sends audio to every port there is.</summary>
internal sealed class ForeignAudio : IDisposable
{
    private const int Samples = Recording.SampleRate / 50;

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly byte[] _packet = new byte[12 + Samples];

    public ForeignAudio(Tone tone)
    {
        // 160 samples hold whole periods of no tone in use; the seams only add clicks.
        var samples = Enumerable.Range(0, Samples).Select(i => (short)(9000 * Math.Sin(2 * Math.PI * tone.Hertz * i / Recording.SampleRate))).ToArray();
        _packet[0] = 0x80;
        G711.Encode(AudioCodec.Pcmu, samples, _packet.AsSpan(12));
    }

    /// <summary>Sends a packet every 20 ms to each of the ports.</summary>
    public async Task Shout(IReadOnlyList<int> ports, TimeSpan time)
    {
        for (var n = 0; n < time.TotalMilliseconds / 20; n++)
        {
            (_packet[2], _packet[3]) = ((byte)(n >> 8), (byte)n);
            foreach (var port in ports) await _socket.SendAsync(_packet, new IPEndPoint(IPAddress.Loopback, port)).ConfigureAwait(false);
            await Until.AudioHasFlowedFor(TimeSpan.FromMilliseconds(20)).ConfigureAwait(false);
        }
    }

    public void Dispose() => _socket.Dispose();
}
