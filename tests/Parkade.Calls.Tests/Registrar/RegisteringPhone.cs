using System.Globalization;
using Parkade.Sip.Transports;
using Parkade.Testing.Phones;
using Parkade.Testing.Wire;

namespace Parkade.Calls.Tests.Registrar;

/// <summary>A telephone that registers in raw text, and answers its challenge.</summary>
internal sealed class RegisteringPhone(Floor floor, string address, string endPoint, TransportProtocol protocol = TransportProtocol.Udp, string? digestUser = null)
{
    private uint _number;
    private int _branches;

    public WirePeer Peer { get; } = floor.Wire.Peer(endPoint, protocol);

    /// <summary>Header lines of its own, each with its line end.</summary>
    public string More { get; set; } = "";

    /// <summary>Registers with these Contact lines; the last answer.</summary>
    public string Register(string contact, int? expires = 3600, string callId = "c1", uint? number = null, string? via = null)
    {
        if (number is { } given) _number = given - 1;
        var first = Send(contact, expires, callId, via, null);
        if (!first.StartsWith("SIP/2.0 401", StringComparison.Ordinal)) return first;
        _number = number is { } again ? again - 1 : _number;
        return Send(contact, expires, callId, via, DigestAnswer.To(WirePeer.Header(first, "WWW-Authenticate"), digestUser ?? address, "secret", "REGISTER", "sip:127.0.0.1"));
    }

    private string Send(string contact, int? expires, string callId, string? via, string? authorization)
    {
        var before = Peer.Received.Count;
        Peer.Send(Floor.Server, $"""
            REGISTER sip:127.0.0.1 SIP/2.0
            Via: {via ?? $"SIP/2.0/{protocol.ViaName} {Peer.Local};branch=z9hG4bK-{Peer.Local.Port}-{callId}-{++_branches};rport"}
            Max-Forwards: 70
            From: <sip:{address}@127.0.0.1>;tag=f
            To: <sip:{address}@127.0.0.1>
            Call-ID: {callId}
            CSeq: {(++_number).ToString(CultureInfo.InvariantCulture)} REGISTER
            User-Agent: Test Phone 1
            {(contact.Length > 0 ? $"Contact: {contact}\n" : "")}{(expires is { } seconds ? $"Expires: {seconds}\n" : "")}{More}{(authorization is null ? "" : $"Authorization: {authorization}\n")}Content-Length: 0


            """);
        floor.Settle();
        Assert.True(Peer.Received.Count > before, "no answer");
        return Peer.Last;
    }
}
