using Parkade.Client.Records;

namespace Parkade.Client;

/// <summary>The audit and measures.</summary>
public sealed class HistoryClient
{
    private readonly ApiConnection _api;

    internal HistoryClient(ApiConnection api) => _api = api;

    /// <summary>One page of the audit, the newest first. A <c>*</c> at the end of a condition stands for whatever follows.</summary>
    public Task<Page<AuditEntry>> AuditAsync(string? actor, string? action, string? target, int? limit, string? after, CancellationToken cancellation) =>
        _api.GetAsync<Page<AuditEntry>>(Pages.With("audit", ("actor", actor), ("action", action), ("target", target), ("limit", limit?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("after", after)), cancellation);

    /// <summary>The whole audit, as JSON lines or CSV; the stream is the caller's to dispose of.</summary>
    public async Task<Stream> ExportAuditAsync(string format, CancellationToken cancellation)
    {
        var answer = await _api.SendAsync(HttpMethod.Get, Pages.With("audit/export", ("format", format)), null, null, cancellation).ConfigureAwait(false);
        return await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether the audit is as it was written.</summary>
    /// <param name="head">The head that was told before; null: none.</param>
    public Task<AuditCheck> VerifyAuditAsync(string? head, CancellationToken cancellation) => _api.GetAsync<AuditCheck>(Pages.With("audit/verify", ("head", head)), cancellation);

    /// <summary>How well callers are looked after.</summary>
    public Task<Page<Measure>> MeasuresAsync(MeasureBy by, string? lot, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellation) =>
        _api.GetAsync<Page<Measure>>(Pages.With("measures", ("by", by.ToString()), ("lot", lot), ("from", from?.ToString("O")), ("to", to?.ToString("O"))), cancellation);
}
