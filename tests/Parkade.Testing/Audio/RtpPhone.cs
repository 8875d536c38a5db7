using System.Net;
using System.Net.Sockets;
using Parkade.Media.Codecs;
using Parkade.Media.Dtmf;
using Parkade.Media.Rtp;

namespace Parkade.Testing.Audio;

/// <summary>An RTP packet as a phone received it.</summary>
public sealed record HeardPacket(RtpHeader Header, byte[] Payload, IPEndPoint From);

/// <summary>A telephone's RTP side on a real socket, sent and read packet by packet by the test.</summary>
public sealed class RtpPhone : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[2048];

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

    /// <summary>Sends a packet of audio and counts on.</summary>
    public void SendAudio(IPEndPoint to, AudioCodec codec, ReadOnlySpan<short> samples, bool marker = false)
    {
        var payload = new byte[samples.Length];
        G711.Encode(codec, samples, payload);
        Send(to, codec == AudioCodec.Pcmu ? (byte)0 : (byte)8, payload, marker);
        Timestamp += (uint)samples.Length;
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
        SendRaw(to, packet);
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

    /// <summary>The next RTP packet; RTCP is passed over.</summary>
    public async Task<HeardPacket> Receive()
    {
        while (true)
        {
            var (datagram, from) = await ReceiveRaw();
            if (datagram[1] is >= 192 and <= 223) continue;
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

    /// <summary>The samples of packets, one after the other.</summary>
    public static short[] Decode(IEnumerable<HeardPacket> packets)
        => [.. packets.SelectMany(packet => packet.Payload.Select(coded => G711.Decode(packet.Header.PayloadType == 8 ? AudioCodec.Pcma : AudioCodec.Pcmu, coded)))];

    public void Dispose() => _socket.Dispose();
}
