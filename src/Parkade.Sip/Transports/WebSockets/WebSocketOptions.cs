namespace Parkade.Sip.Transports.WebSockets;

/// <summary>How WebSockets are accepted (RFC 7118); none is ever made.</summary>
public sealed record WebSocketOptions
{
    /// <summary>The origins whose pages may connect, such as <c>https://phone.example.com</c> (RFC 6455 §10.2); empty: all, and clients that are no browsers.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>How often a ping is sent (RFC 7118 §6): more often than NATs and proxies forget.</summary>
    public TimeSpan PingEvery { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>A peer that does not answer a ping for this long is gone.</summary>
    public TimeSpan PongTime { get; init; } = TimeSpan.FromSeconds(25);
}
