using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Parkade.Parking.Audits;
using Parkade.Parking.Directory;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Memos;
using Parkade.Parking.Rights;

namespace Parkade.Server.SignIn;

/// <summary>The API keys: private entries of the directory, and in memory by their hash.</summary>
public sealed class ApiKeyStore
{
    /// <summary>What every key begins with, so that scanners for leaked secrets know it.</summary>
    public const string Prefix = "pk_";

    private const string UseKind = "api-key-use";
    private const int IdOctets = 5;
    private static readonly TimeSpan Coarse = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan UseKept = TimeSpan.FromDays(400);

    private readonly ILedger _ledger;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, ApiKey> _byHash = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _lastUsed = new();
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _gone = new();

    internal ApiKeyStore(ILedger ledger, TimeProvider time)
    {
        (_ledger, _time) = (ledger, time);
        foreach (var entry in ledger.Entries(DirectoryKinds.ApiKey))
            if (JsonSerializer.Deserialize<ApiKey>(entry.Document, JsonSerializerOptions.Web) is { } key)
                _byHash[key.Hash] = key;
        foreach (var memo in ledger.Memos(UseKind))
            if (DateTimeOffset.TryParse(memo.Text, System.Globalization.CultureInfo.InvariantCulture, out var at))
                _lastUsed[memo.Key] = at;
    }

    /// <summary>The keys, the newest first; expired ones too.</summary>
    public IReadOnlyList<ApiKey> All => [.. _byHash.Values.OrderByDescending(key => key.CreatedAt)];

    /// <summary>When a key was last used, to within some minutes; null: never.</summary>
    public DateTimeOffset? LastUsed(ApiKey key) => _lastUsed.TryGetValue(key.Id, out var at) ? at : null;

    /// <summary>Makes a key.</summary>
    /// <param name="owner">The person in whose name it is used.</param>
    /// <param name="name">What it is for.</param>
    /// <param name="rights">The most it allows.</param>
    /// <param name="lots">The lots it is for; empty: all.</param>
    /// <param name="expires">When it stops to work; null: never.</param>
    /// <param name="by">Who makes it.</param>
    /// <returns>What is kept, and the key itself, which can't be had again.</returns>
    public async Task<(ApiKey Key, string Secret)> CreateAsync(string owner, string name, Right rights, IReadOnlyList<string> lots, DateTimeOffset? expires, Actor by)
    {
        var secret = Prefix + Secret.Make();
        var key = new ApiKey
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdOctets)),
            Name = name,
            Owner = owner,
            Rights = rights,
            Lots = lots,
            CreatedAt = _time.GetUtcNow(),
            ExpiresAt = expires,
            Hash = Secret.Hash(secret),
        };
        await ChangeAsync(new DirectoryChange(DirectoryKinds.ApiKey, key.Id, JsonSerializer.Serialize(key, JsonSerializerOptions.Web), Expected: 0), by);
        _byHash[key.Hash] = key;
        return (key, secret);
    }

    /// <summary>Makes a key worthless; false: there is none of this <see cref="ApiKey.Id"/>.</summary>
    public async Task<bool> RemoveAsync(string id, Actor by)
    {
        if (_byHash.Values.FirstOrDefault(key => key.Id == id) is not { } found || !_byHash.TryRemove(found.Hash, out _)) return false;
        if (_gone.TryRemove(id, out var gone)) await gone.CancelAsync();
        await ChangeAsync(new DirectoryChange(DirectoryKinds.ApiKey, id, Document: null), by);
        return true;
    }

    /// <summary>The key that a program sent; null: none, or it is over.</summary>
    internal ApiKey? Find(string secret) =>
        secret.StartsWith(Prefix, StringComparison.Ordinal) && _byHash.TryGetValue(Secret.Hash(secret), out var key) && IsOpen(key) ? key : null;

    internal bool IsOpen(ApiKey key) => _byHash.ContainsKey(key.Hash) && !(key.ExpiresAt <= _time.GetUtcNow());

    /// <summary>Cancelled as soon as the key is removed.</summary>
    internal CancellationToken Gone(ApiKey key)
    {
        var gone = _gone.GetOrAdd(key.Id, _ => new CancellationTokenSource()).Token;
        return _byHash.ContainsKey(key.Hash) ? gone : new CancellationToken(canceled: true);
    }

    /// <summary>Notes that a key is in use.</summary>
    internal async ValueTask UseAsync(ApiKey key)
    {
        var now = _time.GetUtcNow();
        if (_lastUsed.TryGetValue(key.Id, out var last) && now - last < Coarse) return;
        _lastUsed[key.Id] = now;
        try
        {
            await _ledger.Execute(new KeepMemosCommand { At = now, Memos = [new Memo(UseKind, key.Id, now.ToString("O"), now + UseKept)] });
        }
        catch (LedgerException)
        {
            // It counts in memory; a restart forgets this use.
        }
    }

    /// <summary>Drops the keys of people who are no longer there, so that nobody who is called the same later inherits one.</summary>
    internal async Task ForgetAllButAsync(Roster roster)
    {
        foreach (var key in _byHash.Values.Where(key => roster.Person(key.Owner) is null)) await RemoveAsync(key.Id, Actor.Server);
    }

    private async Task ChangeAsync(DirectoryChange change, Actor by)
    {
        if (await _ledger.Execute(new ChangeDirectoryCommand { At = _time.GetUtcNow(), By = by, Changes = [change] }) is not ChangeOutcome.Changed)
            throw new InvalidOperationException("The ledger did not take an API key.");
    }
}
