using Parkade.Parking.Ledgers;

namespace Parkade.Storage.Sqlite;

/// <summary>A command on its way through the writer.</summary>
internal abstract class Work
{
    public abstract bool MayBeRefused { get; }

    /// <summary>Decides and writes, inside the writer's transaction. May run again, when the transaction it first ran in was undone.</summary>
    public abstract void Carry(SqliteBook book);

    /// <summary>What it wrote is durable: its outcome may be told.</summary>
    public abstract void Complete();

    /// <summary>Nothing of it was kept.</summary>
    public abstract void Fail(Exception why);
}

internal sealed class Work<TOutcome>(LedgerCommand<TOutcome> command) : Work
{
    // What follows an outcome never runs on the writer's thread.
    private readonly TaskCompletionSource<TOutcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TOutcome? _outcome;

    public Task<TOutcome> Done => _done.Task;

    public override bool MayBeRefused => command.MayBeRefused;

    public override void Carry(SqliteBook book)
    {
        book.By = command.By;
        _outcome = command.Carry(book);
    }

    public override void Complete() => _done.TrySetResult(_outcome!);

    public override void Fail(Exception why) => _done.TrySetException(why);
}
