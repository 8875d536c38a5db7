using System.Net;
using System.Net.Sockets;
using Parkade.EndToEnd.Harness;
using Parkade.Media.Codecs;

namespace Parkade.EndToEnd.Voice;

/// <summary>The ear and mouth of a phone whose signalling SIPp does: sends a tone as PCMU and records what comes in.</summary>
internal sealed class VoicePort : IAsyncDisposable
{
    private const int Samples = Recording.SampleRate / 50;
    private static readonly TimeSpan Packet = TimeSpan.FromMilliseconds(20);

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly List<short> _heard = [];
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _over = new();
    private readonly Tone _tone;
    private readonly Task _listening;
    private Task _talking = Task.CompletedTask;
    private int _sent;

    public VoicePort(Tone tone)
    {
        _tone = tone;
        _listening = Task.Run(Listen);
    }

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    /// <summary>What came in since the start, or since it was last forgotten.</summary>
    public Recording Heard
    {
        get
        {
            lock (_gate) return new Recording([.. _heard]);
        }
    }

    public void Forget()
    {
        lock (_gate) _heard.Clear();
    }

    /// <summary>Talks to the port that a session description names, until the end.</summary>
    public void TalkTo(string sdp) => _talking = Shout([PortOf(sdp)], TimeSpan.MaxValue);

    /// <summary>Sends the tone to each of these ports.</summary>
    public async Task Shout(IReadOnlyList<int> ports, TimeSpan time)
    {
        var start = TimeProvider.System.GetTimestamp();
        var coded = new byte[12 + Samples];
        coded[0] = 0x80;
        while (!_over.IsCancellationRequested && TimeProvider.System.GetElapsedTime(start) < time)
        {
            // A phone that was late catches up, so that the tone has no holes.
            while (_sent * Packet < TimeProvider.System.GetElapsedTime(start))
            {
                Next(coded);
                foreach (var port in ports) await _socket.SendAsync(coded, new IPEndPoint(IPAddress.Loopback, port)).ConfigureAwait(false);
            }
            await Until.AudioHasFlowedFor(Packet).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync().ConfigureAwait(false);
        await _talking.ConfigureAwait(false);
        _socket.Dispose();
        await _listening.ConfigureAwait(false);
        _over.Dispose();
    }

    private void Next(byte[] packet)
    {
        for (var i = 0; i < Samples; i++)
        {
            packet[12 + i] = G711.Encode(AudioCodec.Pcmu, (short)(9000 * Math.Sin(2 * Math.PI * _tone.Hertz * (_sent * Samples + i) / Recording.SampleRate)));
        }
        (packet[2], packet[3]) = ((byte)(_sent >> 8), (byte)_sent);
        var timestamp = _sent * Samples;
        (packet[4], packet[5], packet[6], packet[7]) = ((byte)(timestamp >> 24), (byte)(timestamp >> 16), (byte)(timestamp >> 8), (byte)timestamp);
        (packet[8], packet[11]) = ((byte)_tone.Hertz, (byte)Port);
        _sent++;
    }

    private async Task Listen()
    {
        var samples = new short[1500];
        try
        {
            while (true)
            {
                var packet = (await _socket.ReceiveAsync(_over.Token).ConfigureAwait(false)).Buffer;
                if (packet.Length <= 12 || (packet[1] & 0x7F) != 0) continue;
                G711.Decode(AudioCodec.Pcmu, packet.AsSpan(12), samples);
                lock (_gate) _heard.AddRange(samples.AsSpan(0, packet.Length - 12));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static int PortOf(string sdp) =>
        int.Parse(sdp.Split('\n').First(line => line.StartsWith("m=audio ", StringComparison.Ordinal)).Split(' ')[1], null);
}
