using System.Runtime.InteropServices;

namespace Parkade.Server.Composition;

/// <summary>Ctrl+C and SIGTERM: the first asks for an orderly stop, the second for one at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stopping;
    private readonly CancellationTokenSource _atOnce = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <param name="stopping">Another way to ask for an orderly stop.</param>
    public StopSignals(CancellationToken stopping)
    {
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        ];
    }

    /// <summary>Stop in good order.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Stop now.</summary>
    public CancellationToken AtOnce => _atOnce.Token;

    /// <summary>Asks for a stop as a signal does.</summary>
    public void Ask()
    {
        if (_stopping.IsCancellationRequested) _atOnce.Cancel();
        else _stopping.Cancel();
    }

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _stopping.Dispose();
        _atOnce.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true; // the program ends by itself
        Ask();
    }
}
