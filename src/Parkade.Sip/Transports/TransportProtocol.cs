namespace Parkade.Sip.Transports;

/// <summary>What carries SIP messages (RFC 3261 §18, RFC 7118).</summary>
public enum TransportProtocol
{
    Udp,
    Tcp,
    Tls,
    Ws,
    Wss,
}

/// <summary>What follows from a <see cref="TransportProtocol"/>.</summary>
public static class TransportProtocolFacts
{
    extension(TransportProtocol protocol)
    {
        /// <summary>Whether it delivers everything in order, so that nothing is retransmitted hop by hop (RFC 3261 §17).</summary>
        public bool IsReliable => protocol != TransportProtocol.Udp;

        /// <summary>The port meant when none is written (RFC 3261 §19.1.2).</summary>
        public int DefaultPort => protocol switch
        {
            TransportProtocol.Tls => 5061,
            TransportProtocol.Ws => 80,
            TransportProtocol.Wss => 443,
            _ => 5060,
        };

        /// <summary>As it is written in a Via.</summary>
        public string ViaName => protocol switch
        {
            TransportProtocol.Udp => "UDP",
            TransportProtocol.Tcp => "TCP",
            TransportProtocol.Tls => "TLS",
            TransportProtocol.Ws => "WS",
            _ => "WSS",
        };

        /// <summary>As it is written in a URI's transport parameter, where <c>ws</c> stands for both kinds of WebSockets (RFC 7118 §4.2).</summary>
        public string Parameter => protocol == TransportProtocol.Wss ? TransportProtocol.Ws.UriName : protocol.UriName;

        /// <summary>As it is written in settings and logs.</summary>
        public string UriName => protocol switch
        {
            TransportProtocol.Udp => "udp",
            TransportProtocol.Tcp => "tcp",
            TransportProtocol.Tls => "tls",
            TransportProtocol.Ws => "ws",
            _ => "wss",
        };
    }
}
