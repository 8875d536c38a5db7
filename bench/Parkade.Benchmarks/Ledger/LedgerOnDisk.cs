using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Verbs;
using Parkade.Storage.Sqlite;

namespace Parkade.Benchmarks.Ledger;

/// <summary>An SQLite ledger in a folder of its own, and what is measured on it.</summary>
internal sealed class LedgerOnDisk : IAsyncDisposable
{
    private static readonly LotName Lot = new("main");
    private static readonly Party Caller = new("07700900001", "Ann Smith", "sip:07700900001@192.0.2.1");
    private static readonly Party Parker = new("201", "Bob", "sip:201@192.0.2.1");
    private static readonly string Facts = "{\"facts\":\"" + new string('x', 1000) + "\"}";

    private readonly DirectoryInfo _folder;
    private readonly SqliteLedger _ledger;

    private LedgerOnDisk(DirectoryInfo folder, SqliteLedger ledger) => (_folder, _ledger) = (folder, ledger);

    public static LedgerOnDisk Open(int slots)
    {
        var folder = Directory.CreateTempSubdirectory("parkade-bench-");
        var ledger = SqliteLedger.Open(new SqliteLedgerOptions { Path = Path.Combine(folder.FullName, "ledger.db") }, TimeProvider.System);
        var policy = new LotPolicy { Name = Lot, Slots = new(200_000, 200_000 + slots - 1) };
        ledger.ConfigureLots([policy], TimeProvider.System.GetUtcNow()).AsTask().GetAwaiter().GetResult();
        return new LedgerOnDisk(folder, ledger);
    }

    public async Task ParkAndHangUp()
    {
        var id = await Park().ConfigureAwait(false);
        await _ledger.Close(id, Resolution.Abandoned, TimeProvider.System.GetUtcNow()).ConfigureAwait(false);
    }

    public async Task ParkAndRetrieve()
    {
        var id = await Park().ConfigureAwait(false);
        var claim = new ClaimCommand { Id = id, Retriever = Parker, At = TimeProvider.System.GetUtcNow() };
        if (await _ledger.Claim(claim).ConfigureAwait(false) is not ClaimOutcome.Claimed) throw new InvalidOperationException("The call was not there.");
        await _ledger.Confirm(id, TimeProvider.System.GetUtcNow()).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _ledger.DisposeAsync().ConfigureAwait(false);
        _folder.Delete(recursive: true);
    }

    private async Task<ParkedCallId> Park()
    {
        var now = TimeProvider.System.GetUtcNow();
        var id = ParkedCallId.New(now);
        var outcome = await _ledger.Park(new ParkCommand { Id = id, Lot = Lot, Caller = Caller, Parker = Parker, DialogFacts = Facts, Source = "192.0.2.1", At = now }).ConfigureAwait(false);
        return outcome is ParkOutcome.Parked ? id : throw new InvalidOperationException("The call was not parked.");
    }
}
