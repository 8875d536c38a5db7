using System.Net;
using Parkade.Media.Codecs;
using Parkade.Media.Srtp;

namespace Parkade.Media.Sdp;

/// <summary>Our end of a leg as it is written into offers and answers.</summary>
/// <param name="Address">The address to advertise: the public one, not necessarily the one that is bound.</param>
/// <param name="Port">The even RTP port; RTCP is the next one.</param>
public sealed record LocalMedia(IPAddress Address, int Port)
{
    /// <summary>Codecs we take, in the order in which we offer them. An answer follows the offerer's order.</summary>
    public IReadOnlyList<AudioCodec> Codecs { get; init; } = AudioCodecs.Default;

    /// <summary>Whether the leg is encrypted.</summary>
    public SrtpPolicy Srtp { get; init; }

    /// <summary>Milliseconds of audio that we like to get in each packet.</summary>
    public int PacketMilliseconds { get; init; } = 20;

    /// <summary>The local end of an opened port, advertised under <paramref name="address"/>.</summary>
    public static LocalMedia Of(MediaPort port, IPAddress address) => new(address, port.Local.Port);
}
