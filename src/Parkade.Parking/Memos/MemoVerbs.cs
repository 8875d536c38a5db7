using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Memos;

/// <summary>The verbs about memos. Each is one atomic, durable step.</summary>
public static class MemoVerbs
{
    extension(ILedger ledger)
    {
        /// <summary>Keeps a memo in the place of the one of its kind and key.</summary>
        public ValueTask<bool> KeepMemo(Memo memo, DateTimeOffset at) => ledger.KeepMemos([memo], at);

        /// <summary>Keeps several, all of them or none.</summary>
        public ValueTask<bool> KeepMemos(IReadOnlyList<Memo> memos, DateTimeOffset at) => ledger.Execute(new KeepMemosCommand { Memos = memos, At = at });

        /// <summary>Drops a memo before its time.</summary>
        public ValueTask<bool> ForgetMemo(string kind, string key, DateTimeOffset at) => ledger.Execute(new ForgetMemoCommand { Kind = kind, Key = key, At = at });
    }
}
