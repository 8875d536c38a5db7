using System.Globalization;
using System.Net;

namespace Parkade.Media.Sdp;

/// <summary>One m= line with what belongs to it (RFC 8866 §5.14).</summary>
/// <param name="Media">audio, video, …</param>
/// <param name="Port">0: turned down.</param>
/// <param name="Protocol">RTP/AVP, …</param>
/// <param name="Formats">Payload types, the most wanted first.</param>
public sealed record MediaDescription(string Media, int Port, string Protocol, IReadOnlyList<string> Formats)
{
    /// <summary>Its own c= line, or the session's.</summary>
    public Connection? Connection { get; init; }

    /// <summary>Its a= lines.</summary>
    public IReadOnlyList<SdpAttribute> Attributes { get; init; } = [];

    /// <summary>Which way it flows, seen from its maker: its own attribute, else the session's, else both ways.</summary>
    public Direction Direction { get; init; } = Direction.SendRecv;

    /// <summary>Audio over RTP or SRTP. AVPF is AVP with more feedback (RFC 4585), SAVPF likewise (RFC 5124): we give none and need none.</summary>
    public bool IsRtpAudio => Media.Equals("audio", StringComparison.OrdinalIgnoreCase)
        && (IsSecureAudio || Protocol.Equals("RTP/AVP", StringComparison.OrdinalIgnoreCase) || Protocol.Equals("RTP/AVPF", StringComparison.OrdinalIgnoreCase));

    /// <summary>Audio over SRTP and nothing else (RFC 3711 §12).</summary>
    public bool IsSecureAudio => Media.Equals("audio", StringComparison.OrdinalIgnoreCase)
        && (Protocol.Equals("RTP/SAVP", StringComparison.OrdinalIgnoreCase) || Protocol.Equals("RTP/SAVPF", StringComparison.OrdinalIgnoreCase));

    /// <summary>RTP and RTCP may share the port (RFC 5761 §5.1.1).</summary>
    public bool RtcpMux => TryGet("rtcp-mux", out _);

    /// <summary>The packet time in milliseconds that its maker wants to get (RFC 8866 §6.4); null where it does not say.</summary>
    public int? PacketMilliseconds => NumberOf("ptime");

    /// <summary>The longest packet that its maker takes.</summary>
    public int? MaxPacketMilliseconds => NumberOf("maxptime");

    /// <summary>Finds an attribute.</summary>
    public bool TryGet(string name, out string? value)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Name != name) continue;
            value = attribute.Value;
            return true;
        }
        value = null;
        return false;
    }

    /// <summary>What a format stands for; null where it is unknown.</summary>
    public RtpMap? MapOf(string format)
    {
        if (!byte.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out var type)) return null;
        foreach (var attribute in Attributes)
            if (attribute is { Name: "rtpmap", Value: { } value } && RtpMap.TryParse(value, out var map) && map.PayloadType == type) return map;
        return RtpMap.OfStatic(type);
    }

    /// <summary>Where its maker wants RTCP: a=rtcp (RFC 3605), else the next port (RFC 3550 §11). Null: no address.</summary>
    public IPEndPoint? RtcpEndPoint(IPAddress address)
    {
        if (!TryGet("rtcp", out var value) || value is null) return Port < 65535 ? new IPEndPoint(address, Port + 1) : null;
        var words = value.Split(' ', 2);
        if (!ushort.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0) return null;
        if (words.Length == 2 && Sdp.Connection.TryParse(words[1], out var connection) && connection.Address is { } own && own.AddressFamily == address.AddressFamily)
            return new IPEndPoint(own, port);
        return new IPEndPoint(address, port);
    }

    private int? NumberOf(string name)
        => TryGet(name, out var value) && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
