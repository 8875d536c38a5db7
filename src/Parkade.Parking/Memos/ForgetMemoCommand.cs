using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Memos;

/// <summary>Drop a memo before its time; nothing happens where there is none.</summary>
public sealed record ForgetMemoCommand : LedgerCommand<bool>
{
    public required string Kind { get; init; }
    public required string Key { get; init; }

    /// <inheritdoc/>
    public override bool Carry(IBook book)
    {
        book.DropMemo(Kind, Key);
        return true;
    }
}
