namespace Parkade.Media.Codecs;

/// <summary>The audio codecs on the wire.</summary>
public enum AudioCodec : byte
{
    /// <summary>G.711 μ-law, static payload type 0 (RFC 3551 §4.5.14).</summary>
    Pcmu,

    /// <summary>G.711 A-law, static payload type 8 (RFC 3551 §4.5.14).</summary>
    Pcma,

    /// <summary>G.722 at 64 kbit/s, static payload type 9: 16,000 samples a second on a clock of 8,000 (RFC 3551 §4.5.2).</summary>
    G722,

    /// <summary>Opus (RFC 6716, RFC 7587), by the system's libopus where it is there.</summary>
    Opus,

    /// <summary>One that two peers agreed on and that we only pass through.</summary>
    Other,
}
