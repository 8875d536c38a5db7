using Microsoft.Extensions.Logging.Abstractions;
using Parkade.Parking.Audits;
using Parkade.Server.House;
using Parkade.Server.Settings;
using Parkade.Server.SignIn;
using Parkade.Server.Tests.Settings;
using Parkade.Storage.Sqlite;

namespace Parkade.Server.Tests.House;

/// <summary>A directory on a ledger in a folder of its own, which can be closed and opened again with another settings file.</summary>
internal sealed class HouseBed : IAsyncDisposable
{
    public static readonly Actor Admin = new("person:root", "Root", Way.Board, "192.0.2.7");

    private readonly TestSurroundings _surroundings = new();

    private HouseBed() { }

    public SqliteLedger Ledger { get; private set; } = null!;

    public SecretBox Secrets { get; private set; } = null!;

    public DirectoryDesk Desk { get; private set; } = null!;

    public FaultList Faults { get; private set; } = [];

    /// <summary>The ledger's file.</summary>
    public string File => Path.Combine(_surroundings.Folder, "parkade.db");

    public static async Task<HouseBed> Open(string yaml = "")
    {
        var bed = new HouseBed();
        await bed.StartAsync(yaml);
        return bed;
    }

    /// <summary>Closes it and opens it again with this settings file.</summary>
    public async Task Restart(string yaml = "")
    {
        await StopAsync();
        await StartAsync(yaml);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _surroundings.Dispose();
    }

    private async Task StartAsync(string yaml)
    {
        var (settings, written, _) = Load.Yaml(yaml);
        Ledger = SqliteLedger.Open(new SqliteLedgerOptions { Path = File }, TimeProvider.System);
        Secrets = SecretBox.Open(Ledger, TimeProvider.System);
        var (desk, faults) = await DirectoryDesk.OpenAsync(Ledger, written, settings, Secrets, TimeProvider.System, NullLogger.Instance);
        (Desk, Faults) = (desk!, faults);
    }

    private async Task StopAsync()
    {
        Desk?.Dispose();
        Secrets.Dispose();
        await Ledger.DisposeAsync();
    }
}
