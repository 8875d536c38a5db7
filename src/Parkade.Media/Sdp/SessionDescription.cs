using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Parkade.Media.Sdp;

/// <summary>A session description (RFC 8866): what an offer or an answer carries.</summary>
/// <param name="Origin">Its o= line.</param>
/// <param name="Media">Its media lines, in order.</param>
public sealed record SessionDescription(Origin Origin, IReadOnlyList<MediaDescription> Media)
{
    /// <summary>Its s= line.</summary>
    public string Name { get; init; } = "-";

    /// <summary>Reads a description; never throws for what a stranger sent.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out SessionDescription? description, out SdpError error)
    {
        var parser = new SdpParser();
        description = parser.Parse(text);
        error = parser.Error;
        return description is not null;
    }

    /// <summary>The description as it goes on the wire, lines ended by CR LF.</summary>
    public byte[] ToBytes()
    {
        var text = new StringBuilder(512);
        text.Append("v=0\r\n");
        text.Append(CultureInfo.InvariantCulture, $"o={Origin}\r\ns={Name}\r\n");
        if (Media.Count > 0 && Media[0].Connection is { } common) text.Append(CultureInfo.InvariantCulture, $"c={common}\r\n");
        text.Append("t=0 0\r\n");
        foreach (var media in Media) Append(text, media);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The address family of the first usable audio stream: the family in which to open the port that will answer. Unspecified: there is none.</summary>
    public AddressFamily AudioFamily
    {
        get
        {
            foreach (var media in Media)
                if (media is { IsRtpAudio: true, Port: > 0, Connection: { } connection })
                    return connection.IsV6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
            return AddressFamily.Unspecified;
        }
    }

    private void Append(StringBuilder text, MediaDescription media)
    {
        text.Append(CultureInfo.InvariantCulture, $"m={media.Media} {media.Port} {media.Protocol} {string.Join(' ', media.Formats)}\r\n");
        if (media.Connection is { } own && own != Media[0].Connection) text.Append(CultureInfo.InvariantCulture, $"c={own}\r\n");
        foreach (var attribute in media.Attributes) text.Append(CultureInfo.InvariantCulture, $"a={attribute}\r\n");
    }
}
