using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Parkade.Media;

/// <summary>All RTP of a server, on one thread of its own.</summary>
public sealed class MediaEngine : IAsyncDisposable
{
    /// <summary>Starts the media thread.</summary>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    public static MediaEngine Start(MediaOptions options, TimeProvider time, ILogger? log = null) => throw new NotImplementedException();

    /// <summary>The counters by now.</summary>
    public MediaStatistics Statistics => throw new NotImplementedException();

    /// <summary>Opens an RTP port and its RTCP neighbour. False: the range is used up, or the family is not configured.</summary>
    public bool TryOpen(AddressFamily family, [NotNullWhen(true)] out MediaPort? port) => throw new NotImplementedException();

    /// <summary>Closes every port and ends the thread.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
