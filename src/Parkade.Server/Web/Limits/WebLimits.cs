namespace Parkade.Server.Web;

/// <summary>What bounds connections and requests, so that nobody can use the server up.</summary>
public sealed record WebLimits
{
    /// <summary>The largest body, in bytes; an endpoint may say otherwise by <c>WithBodyLimit</c>.</summary>
    public long Body { get; init; } = 1024 * 1024;

    /// <summary>All headers of a request together, in bytes.</summary>
    public int Headers { get; init; } = 16 * 1024;

    /// <summary>Connections in all.</summary>
    public int Connections { get; init; } = 8192;

    /// <summary>Connections of one address (one /64 of IPv6), loopback excepted: a proxy of one's own stands there.</summary>
    public int ConnectionsPerAddress { get; init; } = 1024;

    /// <summary>How long the headers of a request may take.</summary>
    public TimeSpan HeaderTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection may do nothing.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(75);

    /// <summary>How long a request may take; the event stream is excepted by <c>DisableRequestTimeout</c>.</summary>
    public TimeSpan RequestTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Requests that one principal may make at once, and each second after that.</summary>
    public Rate PerPrincipal { get; init; } = new(1000, 100);

    /// <summary>Requests to the API that an address may make without having signed in, at once and each second after that.</summary>
    public Rate PerStranger { get; init; } = new(200, 10);
}

/// <summary>How much may be asked at once, and how much of it comes back each second.</summary>
public readonly record struct Rate(int Burst, double PerSecond);
