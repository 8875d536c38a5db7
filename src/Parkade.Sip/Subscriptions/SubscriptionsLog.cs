using Microsoft.Extensions.Logging;
using Parkade.Sip.Headers;

namespace Parkade.Sip.Subscriptions;

/// <summary>What subscriptions log: 1400 to 1499.</summary>
internal static partial class SubscriptionsLog
{
    [LoggerMessage(EventId = 1400, Level = LogLevel.Debug, Message = "{Subscriber} watches {Resource} ({Event}) for {Seconds} s")]
    public static partial void Began(ILogger logger, string subscriber, SipUri resource, string @event, int seconds);

    [LoggerMessage(EventId = 1401, Level = LogLevel.Debug, Message = "{Subscriber} watches {Resource} no more: {Why}")]
    public static partial void Ended(ILogger logger, string subscriber, SipUri resource, string why);

    [LoggerMessage(EventId = 1402, Level = LogLevel.Information, Message = "A NOTIFY about {Resource} to {Subscriber} got {Status}")]
    public static partial void NotTaken(ILogger logger, SipUri resource, string subscriber, int status);

    [LoggerMessage(EventId = 1403, Level = LogLevel.Warning, Message = "{Subscriber} has {Count} subscriptions, its most: no more are taken")]
    public static partial void TooMany(ILogger logger, string subscriber, int count);

    [LoggerMessage(EventId = 1404, Level = LogLevel.Warning, Message = "{Count} subscriptions: no more are taken")]
    public static partial void Full(ILogger logger, int count);

    [LoggerMessage(EventId = 1405, Level = LogLevel.Error, Message = "The state of {Resource} could not be written")]
    public static partial void WriteFailed(ILogger logger, SipUri resource, Exception exception);

    [LoggerMessage(EventId = 1406, Level = LogLevel.Debug, Message = "SUBSCRIBE refused with {Status}")]
    public static partial void Refused(ILogger logger, int status);

    [LoggerMessage(EventId = 1407, Level = LogLevel.Information, Message = "{Count} subscriptions are taken up again")]
    public static partial void TakenUp(ILogger logger, int count);
}
