namespace Parkade.Storage.Sqlite;

/// <summary>Where and how a ledger is kept.</summary>
public sealed record SqliteLedgerOptions
{
    /// <summary>The database file. Beside it lie its write-ahead log (<c>-wal</c>, <c>-shm</c>) and its lock (<c>.lock</c>).</summary>
    public required string Path { get; init; }

    /// <summary>Commands that may wait before those that begin something new are refused as busy. The others are always taken.</summary>
    public int QueueCapacity { get; init; } = 4096;

    /// <summary>The most commands that share one commit: bounds how long the first of them waits for the last.</summary>
    public int LargestBatch { get; init; } = 512;

    /// <summary>The most that the file may grow to, in bytes; null: as far as the disk goes.</summary>
    public long? LargestSize { get; init; }

    /// <summary>Pages in the write-ahead log after which a commit carries them over into the file.</summary>
    public int CheckpointPages { get; init; } = 1000;
}
