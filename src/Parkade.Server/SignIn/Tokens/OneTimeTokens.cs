using System.Collections.Concurrent;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Memos;

namespace Parkade.Server.SignIn;

/// <summary>Tokens that work once and for a while. Only their hashes are kept; they outlive a restart.</summary>
internal sealed class OneTimeTokens
{
    private const int Most = 1000;

    private readonly string _kind;
    private readonly ILedger _ledger;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, Memo> _tokens;

    /// <param name="kind">Of the memos that they are kept as.</param>
    public OneTimeTokens(string kind, ILedger ledger, TimeProvider time)
    {
        (_kind, _ledger, _time) = (kind, ledger, time);
        _tokens = new(ledger.Memos(kind).ToDictionary(memo => memo.Key));
    }

    /// <summary>Makes a token that stands for <paramref name="subject"/>.</summary>
    public async Task<string> MakeAsync(string subject, TimeSpan lifetime)
    {
        Sweep();
        if (_tokens.Count >= Most) throw new LedgerException(LedgerFault.Busy, "Too many links wait to be used.");
        var token = Secret.Make();
        var now = _time.GetUtcNow();
        var memo = new Memo(_kind, Secret.Hash(token), subject, now + lifetime);
        await _ledger.Execute(new KeepMemosCommand { At = now, Memos = [memo] });
        _tokens[memo.Key] = memo;
        return token;
    }

    /// <summary>Whether it would be taken; it can still be used.</summary>
    public bool Knows(string token) => _tokens.TryGetValue(Secret.Hash(token), out var memo) && memo.ExpiresAt > _time.GetUtcNow();

    /// <summary>Uses a token up; null: there is no such token, or no more.</summary>
    public async Task<string?> TakeAsync(string token)
    {
        if (!_tokens.TryRemove(Secret.Hash(token), out var memo)) return null;
        await ForgetAsync(memo);
        return memo.ExpiresAt > _time.GetUtcNow() ? memo.Text : null;
    }

    /// <summary>Makes all tokens worthless.</summary>
    public async Task ForgetAllAsync()
    {
        foreach (var key in _tokens.Keys)
            if (_tokens.TryRemove(key, out var memo))
                await ForgetAsync(memo);
    }

    private async Task ForgetAsync(Memo memo) => await _ledger.Execute(new ForgetMemoCommand { Kind = memo.Kind, Key = memo.Key, At = _time.GetUtcNow() });

    private void Sweep()
    {
        var now = _time.GetUtcNow();
        foreach (var (key, memo) in _tokens)
            if (memo.ExpiresAt <= now)
                _tokens.TryRemove(key, out _);
    }
}
