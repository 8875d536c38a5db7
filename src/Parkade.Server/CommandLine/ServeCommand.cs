using System.CommandLine;
using Parkade.Server.Composition;
using Parkade.Server.Output;
using Parkade.Server.Settings;

namespace Parkade.Server.CommandLine;

/// <summary><c>parkade serve</c>: runs the server until it is asked to stop, then drains.</summary>
internal static class ServeCommand
{
    // After a second Ctrl+C: how long the ledger gets to close its file. What is not written by then was not acknowledged.
    private static readonly TimeSpan LastBreath = TimeSpan.FromSeconds(2);

    public static Command Build(SettingOptions options, Surroundings surroundings)
    {
        var command = new Command("serve", "run the server; what happens when no command is named");
        options.AddTo(command);
        command.SetAction((parsed, stopping) => RunAsync(options.Load(parsed, surroundings), surroundings, stopping));
        return command;
    }

    public static async Task<int> RunAsync(LoadedSettings loaded, Surroundings surroundings, CancellationToken stopping)
    {
        var (settings, faults) = loaded;
        FaultText.Write(faults, surroundings.Error);
        if (faults.HasErrors) return ExitCode.FaultySettings;

        using var signals = new StopSignals(stopping);
        using var logs = Logging.To(settings.Log, surroundings.Time);
        RunningServer server;
        try
        {
            server = await RunningServer.StartAsync(loaded, surroundings.Time, logs, signals.Stopping);
        }
        catch (StartException error)
        {
            await surroundings.Error.WriteLineAsync(error.Message);
            return ExitCode.CannotStart;
        }
        catch (OperationCanceledException) when (signals.Stopping.IsCancellationRequested)
        {
            return ExitCode.Fine;
        }
        Greeting.Write(server.Settings, server.Board, server.CertificateFingerprint, await server.SetupLinkAsync(), surroundings.Out);
        await signals.Stopping.WhenCancelled();
        return await StopAsync(server, settings, signals, surroundings);
    }

    private static async Task<int> StopAsync(RunningServer server, ServerSettings settings, StopSignals signals, Surroundings surroundings)
    {
        var waiting = server.Ledger.Parked().Count;
        if (waiting > 0)
            await surroundings.Out.WriteLineAsync($"Stopping: no new calls; {(waiting == 1 ? "the one that waits" : $"the {waiting} that wait")} may be picked up for {Duration.Text(settings.Drain)} yet. Ctrl+C again stops at once.");
        var stopped = StopInOrderAsync(server, settings.Drain, signals.AtOnce);
        await Task.WhenAny(stopped, signals.AtOnce.WhenCancelled());
        if (!signals.AtOnce.IsCancellationRequested)
        {
            await stopped;
            await surroundings.Out.WriteLineAsync("Stopped.");
            return ExitCode.Fine;
        }
        await surroundings.Out.WriteLineAsync("Stopped at once.");
        await Task.WhenAny(stopped, Task.Delay(LastBreath, surroundings.Time, CancellationToken.None));
        return ExitCode.StoppedAtOnce;
    }

    private static async Task StopInOrderAsync(RunningServer server, TimeSpan limit, CancellationToken hurry)
    {
        await server.DrainAsync(limit, hurry);
        await server.DisposeAsync();
    }
}
