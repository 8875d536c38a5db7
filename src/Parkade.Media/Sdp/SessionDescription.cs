using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace Parkade.Media.Sdp;

/// <summary>A session description (RFC 8866).</summary>
public sealed class SessionDescription
{
    /// <summary>Reads a description; never throws for what a stranger sent.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out SessionDescription? description, out SdpError error)
        => throw new NotImplementedException();

    /// <summary>The description as it goes on the wire, lines ended by CR LF.</summary>
    public byte[] ToBytes() => throw new NotImplementedException();

    /// <summary>The address family of the first usable audio stream: the family in which to open the port that will answer.</summary>
    public AddressFamily AudioFamily => throw new NotImplementedException();
}
