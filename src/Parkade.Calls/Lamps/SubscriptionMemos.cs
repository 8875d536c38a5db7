using Microsoft.Extensions.Logging;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Memos;
using Parkade.Sip.Subscriptions;

namespace Parkade.Calls.Lamps;

/// <summary>Keeps subscriptions in the ledger. One that could not be kept is only subscribed to anew after a restart.</summary>
internal sealed class SubscriptionMemos(ILedger ledger, TimeProvider time, ILogger log) : ISubscriptionKeeper
{
    private const string Kind = "subscription";
    private bool _failing;

    /// <summary>Those that were kept and can be read.</summary>
    public IReadOnlyList<SubscriptionFacts> Kept => [.. ledger.Memos(Kind).Select(memo => SubscriptionFacts.Read(memo.Text)).OfType<SubscriptionFacts>()];

    /// <inheritdoc/>
    public void Keep(SubscriptionFacts facts) => _ = WriteAsync(ledger.KeepMemo(new Memo(Kind, facts.Key, facts.Write(), facts.ExpiresAt), time.GetUtcNow()));

    /// <inheritdoc/>
    public void Forget(SubscriptionFacts facts) => _ = WriteAsync(ledger.ForgetMemo(Kind, facts.Key, time.GetUtcNow()));

    private async Task WriteAsync(ValueTask<bool> step)
    {
        try
        {
            await step;
            _failing = false;
        }
        catch (LedgerException fault)
        {
            if (!_failing && fault.Fault != LedgerFault.Closed) LampsLog.NotKept(log, fault.Message);   // once until it works again
            _failing = true;
        }
    }
}
