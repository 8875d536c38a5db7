using System.Net;
using Microsoft.Extensions.Logging;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Transports;

/// <summary>What the transports log: events 1100–1199. Strangers can cause most of these, so they are below Information.</summary>
internal static partial class TransportLog
{
    [LoggerMessage(1100, LogLevel.Information, "Listening on {Protocol} {EndPoint}")]
    public static partial void Listening(ILogger logger, TransportProtocol protocol, IPEndPoint endPoint);

    [LoggerMessage(1101, LogLevel.Debug, "Malformed message from {Flow}: {Kind} at octet {Offset}")]
    public static partial void Malformed(ILogger logger, Flow flow, SipParseErrorKind kind, int offset);

    [LoggerMessage(1102, LogLevel.Error, "Unexpected failure at {EndPoint}; the others go on")]
    public static partial void ReceiveFailed(ILogger logger, IPEndPoint endPoint, Exception exception);

    [LoggerMessage(1103, LogLevel.Debug, "Receiving on {EndPoint} reported {Error}; it goes on")]
    public static partial void ReceiveError(ILogger logger, IPEndPoint endPoint, string error);

    [LoggerMessage(1104, LogLevel.Debug, "Sending to {Flow} failed: {Error}")]
    public static partial void SendFailed(ILogger logger, Flow flow, string error);

    [LoggerMessage(1105, LogLevel.Debug, "Connection {Flow} is open")]
    public static partial void Connected(ILogger logger, Flow flow);

    [LoggerMessage(1106, LogLevel.Debug, "Connection {Flow} closed: {Reason}")]
    public static partial void Closed(ILogger logger, Flow flow, string reason);

    [LoggerMessage(1107, LogLevel.Warning, "A connection from {Remote} was turned away: {Reason}")]
    public static partial void TurnedAway(ILogger logger, EndPoint remote, string reason);

    [LoggerMessage(1108, LogLevel.Debug, "No listener can reach {Destination}")]
    public static partial void NoRoute(ILogger logger, Destination destination);
}
