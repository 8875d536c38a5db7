using Parkade.Sip.Transports;

namespace Parkade.Sip.Locating;

/// <summary>A transport and the owner of the SRV records that tell where it is taken.</summary>
internal readonly record struct SipService(TransportProtocol Protocol, string Owner)
{
    /// <summary>The owner that is asked where no NAPTR names one (RFC 3263 §4.1, §4.2).</summary>
    public static string Name(TransportProtocol protocol, string domain) => protocol switch
    {
        TransportProtocol.Udp => $"_sip._udp.{domain}",
        TransportProtocol.Tcp => $"_sip._tcp.{domain}",
        _ => $"_sips._tcp.{domain}",
    };

    /// <summary>What a NAPTR's services field means to us; null: nothing that we speak.</summary>
    public static TransportProtocol? Of(string service) => service switch
    {
        "sip+d2u" => TransportProtocol.Udp,
        "sip+d2t" => TransportProtocol.Tcp,
        "sips+d2t" => TransportProtocol.Tls,
        _ => null,
    };
}
