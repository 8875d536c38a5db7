using System.Net;
using System.Net.Sockets;
using Parkade.Media.Codecs;
using Parkade.Media.Dtmf;
using Parkade.Media.Rtp;
using Parkade.Media.Srtp;

namespace Parkade.Testing.Audio;

/// <summary>An RTP packet as a phone received it, decrypted.</summary>
public sealed record HeardPacket(RtpHeader Header, byte[] Payload, IPEndPoint From);

/// <summary>A telephone's RTP side on a real socket, sent and read packet by packet by the test.</summary>
public sealed class RtpPhone : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[2048];
    private readonly Dictionary<AudioCodec, FrameEncoder> _encoders = [];
    private SrtpSender? _encryption;
    private SrtpReceiver? _decryption;
    private SrtpKeys? _keys;

    public RtpPhone(IPAddress? address = null)
    {
        address ??= IPAddress.Loopback;
        _socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
        _socket.Bind(new IPEndPoint(address, 0));
    }

    public IPEndPoint Local => (IPEndPoint)_socket.LocalEndPoint!;

    public uint Ssrc { get; set; } = 0x1234_5678;

    public ushort Sequence { get; set; } = 65530;

    public uint Timestamp { get; set; } = uint.MaxValue - 500;

    /// <summary>The phone's keys: it encrypts with what it sends and decrypts what it receives. Null: plain RTP.</summary>
    public SrtpKeys? Keys
    {
        get => _keys;
        set
        {
            _keys = value;
            _encryption?.Dispose();
            _decryption?.Dispose();
            _encryption = value is null ? null : new SrtpSender(value.Sends);
            _decryption = value is null ? null : new SrtpReceiver(value.Receives);
        }
    }

    /// <summary>How many packets did not fit the keys.</summary>
    public int Unauthentic { get; private set; }

    /// <summary>The payload types of the phone's codecs.</summary>
    public static byte PayloadTypeOf(AudioCodec codec) => codec switch { AudioCodec.Pcmu => 0, AudioCodec.Pcma => 8, AudioCodec.G722 => 9, _ => 107 };

    /// <summary>Sends a packet of audio, of samples at 8,000 a second, and counts on.</summary>
    public void SendAudio(IPEndPoint to, AudioCodec codec, ReadOnlySpan<short> samples, bool marker = false)
    {
        Send(to, PayloadTypeOf(codec), Encode(codec, samples), marker);
        Timestamp += (uint)(samples.Length / 8 * codec.ClockPerMillisecond());
    }

    /// <summary>A packet is lost on its way: the phone has counted it.</summary>
    public void LoseAudio(AudioCodec codec, int samples)
    {
        Sequence++;
        Timestamp += (uint)(samples / 8 * codec.ClockPerMillisecond());
    }

    /// <summary>Sends one packet of a telephone event; the timestamp stays.</summary>
    public void SendEvent(IPEndPoint to, byte payloadType, TelephoneEvent value, bool marker = false)
    {
        var payload = new byte[TelephoneEvent.Length];
        value.Write(payload);
        Send(to, payloadType, payload, marker);
    }

    public void Send(IPEndPoint to, byte payloadType, ReadOnlySpan<byte> payload, bool marker = false)
    {
        var packet = new byte[RtpHeader.Length + payload.Length];
        new RtpHeader(marker, payloadType, Sequence++, Timestamp, Ssrc).Write(packet);
        payload.CopyTo(packet.AsSpan(RtpHeader.Length));
        SendRaw(to, Protect(packet));
    }

    /// <summary>A packet as it goes out under the phone's keys.</summary>
    public unsafe byte[] Protect(byte[] packet)
    {
        if (_encryption is null) return packet;
        var room = new byte[packet.Length + SrtpSender.Overhead];
        packet.CopyTo(room, 0);
        fixed (byte* at = room) return room[.._encryption.Protect(at, packet.Length)];
    }

    public void SendRaw(IPEndPoint to, ReadOnlySpan<byte> datagram) => _socket.SendTo(datagram, to);

    /// <summary>The next datagram, whatever it is.</summary>
    /// <exception cref="TimeoutException">Nothing came for twenty seconds.</exception>
    public async Task<(byte[] Datagram, IPEndPoint From)> ReceiveRaw()
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            var any = new IPEndPoint(_socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
            var received = await _socket.ReceiveFromAsync(_buffer, any, patience.Token);
            return (_buffer[..received.ReceivedBytes], (IPEndPoint)received.RemoteEndPoint);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Nothing came for {s_patience.TotalSeconds} s.");
        }
    }

    /// <summary>The next RTP packet; RTCP is passed over, and under keys what does not fit them.</summary>
    public async Task<HeardPacket> Receive()
    {
        while (true)
        {
            var (datagram, from) = await ReceiveRaw();
            if (datagram[1] is >= 192 and <= 223) continue;
            if (!TryUnprotect(ref datagram))
            {
                Unauthentic++;
                continue;
            }
            if (!RtpHeader.TryRead(datagram, out var header, out var payload)) throw new InvalidDataException("What came is no RTP.");
            return new HeardPacket(header, datagram[payload], from);
        }
    }

    public async Task<IReadOnlyList<HeardPacket>> Receive(int count)
    {
        var packets = new List<HeardPacket>(count);
        while (packets.Count < count) packets.Add(await Receive());
        return packets;
    }

    /// <summary>Reads until a packet is as wanted.</summary>
    public async Task<HeardPacket> ReceiveUntil(Func<HeardPacket, bool> wanted)
    {
        while (true)
            if (await Receive() is var packet && wanted(packet)) return packet;
    }

    /// <summary>Throws away what has come so far.</summary>
    public int Drain()
    {
        var count = 0;
        while (_socket.Available > 0)
        {
            _socket.Receive(_buffer);
            count++;
        }
        return count;
    }

    /// <summary>The samples of packets of the static payload types and of Opus under 107, one after the other, at 8,000 a second.</summary>
    public static short[] Decode(IEnumerable<HeardPacket> packets)
    {
        var decoders = new Dictionary<AudioCodec, (FrameDecoder Decoder, Resampler Halver)>();
        var samples = new List<short>();
        var decoded = new short[16 * FrameDecoder.MaxMilliseconds];
        var halved = new short[8 * FrameDecoder.MaxMilliseconds];
        foreach (var packet in packets)
        {
            var codec = packet.Header.PayloadType switch { 8 => AudioCodec.Pcma, 9 => AudioCodec.G722, 107 => AudioCodec.Opus, _ => AudioCodec.Pcmu };
            if (!decoders.TryGetValue(codec, out var tools)) decoders[codec] = tools = (FrameDecoder.Of(codec), new Resampler());
            var count = tools.Decoder.Decode(packet.Payload, decoded);
            if (tools.Decoder.SampleRate == 8000) samples.AddRange(decoded.AsSpan(0, count));
            else samples.AddRange(halved.AsSpan(0, tools.Halver.Halve(decoded.AsSpan(0, count), halved)));
        }
        foreach (var (decoder, _) in decoders.Values) decoder.Dispose();
        return [.. samples];
    }

    public void Dispose()
    {
        Keys = null;
        foreach (var encoder in _encoders.Values) encoder.Dispose();
        _socket.Dispose();
    }

    private byte[] Encode(AudioCodec codec, ReadOnlySpan<short> samples)
    {
        if (!_encoders.TryGetValue(codec, out var encoder)) _encoders[codec] = encoder = FrameEncoder.Of(codec);
        var payload = new byte[1275];
        if (encoder.SampleRate == 8000) return payload[..encoder.Encode(samples, payload)];
        // Tones need no filter: each sample twice would do, a line between two is better.
        var doubled = new short[2 * samples.Length];
        for (var i = 0; i < samples.Length; i++)
            (doubled[2 * i], doubled[2 * i + 1]) = (samples[i], (short)((samples[i] + samples[Math.Min(i + 1, samples.Length - 1)]) / 2));
        return payload[..encoder.Encode(doubled, payload)];
    }

    private unsafe bool TryUnprotect(ref byte[] datagram)
    {
        if (_decryption is null) return true;
        if (!RtpHeader.TryReadClear(datagram, out var header, out var start)) return false;
        var length = datagram.Length;
        fixed (byte* at = datagram)
            if (!_decryption.TryUnprotect(at, ref length, start, header.Ssrc, header.Sequence)) return false;
        datagram = datagram[..length];
        return true;
    }
}
