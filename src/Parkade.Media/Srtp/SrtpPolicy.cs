namespace Parkade.Media.Srtp;

/// <summary>Whether a device's or trunk's audio is encrypted (RFC 3711, keys by RFC 4568).</summary>
public enum SrtpPolicy
{
    /// <summary>Plain RTP only.</summary>
    Off,

    /// <summary>SRTP where the peer can, plain RTP otherwise.</summary>
    Offered,

    /// <summary>SRTP or no call.</summary>
    Required,
}
