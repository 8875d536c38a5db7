using Parkade.Parking.Ledgers;
using Parkade.Parking.Tests.Conformance;
using Parkade.Storage.Sqlite;

namespace Parkade.Storage.Tests;

/// <summary>A ledger in a folder of its own, that can die at any moment.</summary>
public sealed class SqliteBed : LedgerBed
{
    private readonly List<SqliteLedger> _dead = [];
    private SqliteLedger _ledger;

    public SqliteBed()
    {
        Folder = Directory.CreateTempSubdirectory("parkade-ledger-");
        Path = System.IO.Path.Combine(Folder.FullName, "0.db");
        _ledger = Open(Path);
    }

    public DirectoryInfo Folder { get; }

    public string Path { get; private set; }

    public override ILedger Ledger => _ledger;

    public static SqliteLedger Open(string path) => SqliteLedger.Open(new SqliteLedgerOptions { Path = path }, TimeProvider.System);

    /// <summary>Copies what is on the disk, without a word to the ledger, and opens the copy. Nothing is being written meanwhile: every command is awaited.</summary>
    public override Task Crash()
    {
        var copy = System.IO.Path.Combine(Folder.FullName, $"{_dead.Count + 1}.db");
        CopyFiles(Path, copy);
        _dead.Add(_ledger);
        Path = copy;
        _ledger = Open(copy);
        return Task.CompletedTask;
    }

    public static void CopyFiles(string from, string to)
    {
        File.Copy(from, to);
        if (File.Exists(from + "-wal")) File.Copy(from + "-wal", to + "-wal");
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var ledger in _dead) await ledger.DisposeAsync();
        await _ledger.DisposeAsync();
        Folder.Delete(recursive: true);
    }
}

public sealed class SqliteParkTests : ParkConformance<SqliteBed>;

public sealed class SqliteClaimTests : ClaimConformance<SqliteBed>;

public sealed class SqliteChangeTests : ChangeConformance<SqliteBed>;

public sealed class SqliteMemoTests : MemoConformance<SqliteBed>;

public sealed class SqliteAuditTests : AuditConformance<SqliteBed>;

public sealed class SqliteDirectoryTests : DirectoryConformance<SqliteBed>;

public sealed class SqliteAnnotateTests : AnnotateConformance<SqliteBed>;

public sealed class SqliteHistoryTests : HistoryConformance<SqliteBed>;

public sealed class SqliteProperties : LedgerProperties<SqliteBed>
{
    protected override int Tries => 40;

    protected override bool Crashes => true;
}
