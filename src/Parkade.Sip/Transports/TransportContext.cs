using Microsoft.Extensions.Logging;
using Parkade.Sip.Scheduling;

namespace Parkade.Sip.Transports;

/// <summary>What the transports of one layer share.</summary>
internal sealed record TransportContext(
    SignallingLoop Loop, TransportOptions Options, TransportStatistics Statistics, LocalAddresses Addresses, Intake Intake, ILogger Logger)
{
    /// <summary>Counts a message that could not be sent and tells its sender, on the loop.</summary>
    public void OnSendFailed(Flow flow, string error, Action<object?, object?>? failed, object? token)
    {
        Statistics.CountSendFailure();
        TransportLog.SendFailed(Logger, flow, error);
        if (failed is not null) Loop.Post(failed, token, flow);
    }
}
