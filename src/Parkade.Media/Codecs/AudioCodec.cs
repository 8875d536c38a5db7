namespace Parkade.Media.Codecs;

/// <summary>The audio codecs spoken on the wire. Both are G.711: 8,000 samples a second, one byte each.</summary>
public enum AudioCodec : byte
{
    /// <summary>G.711 μ-law, static payload type 0 (RFC 3551 §4.5.14).</summary>
    Pcmu,

    /// <summary>G.711 A-law, static payload type 8 (RFC 3551 §4.5.14).</summary>
    Pcma,
}
