using System.Net;
using Microsoft.Extensions.Logging;
using Parkade.Parking;

namespace Parkade.Calls;

/// <summary>What the call floor logs: events 3000–3099.</summary>
internal static partial class CallsLog
{
    [LoggerMessage(3000, LogLevel.Information, "{Orbit}: {Caller} parked by {Parker}")]
    public static partial void Parked(ILogger log, string orbit, string caller, string parker);

    [LoggerMessage(3001, LogLevel.Information, "{Orbit}: {Caller} picked up by {By}")]
    public static partial void PickedUp(ILogger log, string orbit, string caller, string by);

    [LoggerMessage(3002, LogLevel.Information, "{Orbit}: {Caller} hung up while parked")]
    public static partial void Abandoned(ILogger log, string orbit, string caller);

    [LoggerMessage(3003, LogLevel.Information, "{Orbit}: ringing {To} back for {Caller}")]
    public static partial void Recalling(ILogger log, string orbit, string to, string caller);

    [LoggerMessage(3004, LogLevel.Information, "{Orbit}: {To} did not take {Caller} back ({Why}); still parked")]
    public static partial void RecallFailed(ILogger log, string orbit, string to, string caller, string why);

    [LoggerMessage(3005, LogLevel.Information, "{Orbit}: {Caller} let go, as the lot's settings say")]
    public static partial void Released(ILogger log, string orbit, string caller);

    [LoggerMessage(3006, LogLevel.Information, "{Orbit}: attended transfer completed by {Parker}; {Caller} waits")]
    public static partial void TransferCompleted(ILogger log, string orbit, string parker, string caller);

    [LoggerMessage(3007, LogLevel.Warning, "Lot {Lot} is full: {Caller} goes to {Next}")]
    public static partial void LotFull(ILogger log, LotName lot, string caller, string next);

    [LoggerMessage(3010, LogLevel.Warning, "Lot {Lot} is full and has no overflow: {Caller} was refused")]
    public static partial void LotFullRefused(ILogger log, LotName lot, string caller);

    [LoggerMessage(3008, LogLevel.Information, "{Orbit}: {By} fell away before taking {Caller}; parked again")]
    public static partial void Returned(ILogger log, string orbit, string by, string caller);

    [LoggerMessage(3009, LogLevel.Warning, "{Orbit}: {Caller} still waits and there is nobody to call back: the PBX did not say who parked the call (Referred-By), and lot {Lot} has no fallback")]
    public static partial void NobodyToRecall(ILogger log, string orbit, string caller, LotName lot);

    [LoggerMessage(3012, LogLevel.Information, "{Caller} talks to {To}")]
    public static partial void Connected(ILogger log, string caller, string to);

    [LoggerMessage(3011, LogLevel.Information, "{One} and {Other} joined by {By}")]
    public static partial void Joined(ILogger log, string one, string other, string by);

    [LoggerMessage(3013, LogLevel.Warning, "{To} is rung back for {Caller}: the transfer failed after {To} had hung up")]
    public static partial void RingingBack(ILogger log, string to, string caller);

    [LoggerMessage(3014, LogLevel.Warning, "{Caller} entered too many wrong PINs, the last for lot {Lot}, and may try none for {Pause}")]
    public static partial void TooManyPins(ILogger log, string caller, LotName lot, TimeSpan pause);

    [LoggerMessage(3020, LogLevel.Error, "The ledger could not keep a call, which was refused: {Fault}")]
    public static partial void LedgerRefused(ILogger log, string fault);

    [LoggerMessage(3021, LogLevel.Error, "The ledger could not keep what became of {Call}: {Fault} Trying again in {Pause}")]
    public static partial void LedgerWillBeTriedAgain(ILogger log, ParkedCallId call, string fault, TimeSpan pause);

    [LoggerMessage(3022, LogLevel.Error, "A call failed unexpectedly and was ended")]
    public static partial void UseCaseFailed(ILogger log, Exception fault);

    [LoggerMessage(3023, LogLevel.Error, "Somebody who listens for news of calls failed")]
    public static partial void ListenerFailed(ILogger log, Exception fault);

    [LoggerMessage(3030, LogLevel.Warning, "{Count} parked calls were interrupted when the server last stopped: {Orbits}")]
    public static partial void Interrupted(ILogger log, int count, string orbits);

    [LoggerMessage(3031, LogLevel.Information, "Stopping: no new parks, {Count} calls go on")]
    public static partial void Draining(ILogger log, int count);

    [LoggerMessage(3040, LogLevel.Warning, "{Address} is not trusted, so its calls are refused; if it is your PBX or phone, name it with --trust")]
    public static partial void Stranger(ILogger log, IPAddress address);
}
