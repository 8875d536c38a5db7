using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Memos;

/// <summary>Keep memos, all of them or none. Those that have expired meanwhile, of whatever kind, are swept with it.</summary>
public sealed record KeepMemosCommand : LedgerCommand<bool>
{
    public required IReadOnlyList<Memo> Memos { get; init; }

    /// <summary>Whoever asks for one can be told to ask again.</summary>
    public override bool MayBeRefused => true;

    /// <inheritdoc/>
    public override bool Carry(IBook book)
    {
        book.SweepMemos(At);
        foreach (var memo in Memos) book.SaveMemo(memo);
        return true;
    }
}
