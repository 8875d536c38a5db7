using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Memos;
using Parkade.Server.SignIn;
using Parkade.Server.Web;

namespace Parkade.Server.Api.Requests;

/// <summary>
/// Carries out a request with an <c>Idempotency-Key</c> once: whoever repeats it within 24 hours, also over a restart, gets the first
/// answer again. Only answers that went well are kept, since what was refused did nothing and may be tried anew. A repetition that comes
/// while the first is being carried out waits for it. Keys belong to whoever sends them: nobody sees another's answer.
/// </summary>
internal sealed class Idempotency(ILedger ledger, TimeProvider time) : IEndpointFilter
{
    public const string Header = "Idempotency-Key";
    private const string Kind = "idempotency/";
    private const int LongestKey = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<string, Task> _underWay = new(StringComparer.Ordinal);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var key = http.Request.Headers[Header].ToString();
        if (key.Length == 0) return await next(context);
        if (key.Length > LongestKey || key.Any(one => one is < '!' or > '~'))
            return Problem.Validation($"The {Header} must be 1 to {LongestKey} visible ASCII characters, such as a UUID.");

        var name = Hash(Encoding.UTF8.GetBytes($"{http.Principal().Id}\n{key}"));
        var print = await FingerprintAsync(http);
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (!_underWay.TryAdd(name, mine.Task))
        {
            if (_underWay.TryGetValue(name, out var other)) await other.WaitAsync(http.RequestAborted);
        }
        try
        {
            if (Find(name) is { } before)
                return before.Fingerprint == print
                    ? Again(before, http)
                    : new Problem("conflict", StatusCodes.Status422UnprocessableEntity, "Key used before", $"This {Header} was sent with another request before; use a new one for each action.");
            var result = await next(context);
            if (result is Answer { Status: < 300 } answer) await KeepAsync(name, print, answer);
            return result;
        }
        finally
        {
            _underWay.TryRemove(name, out _);
            mine.SetResult();
        }
    }

    private Remembered? Find(string name)
    {
        var memo = ledger.Memos(Kind + name) is [var only, ..] ? only : null;
        return memo is not null && memo.ExpiresAt > time.GetUtcNow() ? JsonSerializer.Deserialize<Remembered>(memo.Text) : null;
    }

    private async Task KeepAsync(string name, string print, Answer answer)
    {
        var now = time.GetUtcNow();
        var text = JsonSerializer.Serialize(new Remembered(print, answer.Status, answer.ContentType, answer.Tag, Convert.ToBase64String(answer.Body.Span)));
        try
        {
            await ledger.KeepMemo(new Memo(Kind + name, "", text, now + Kept), now);
        }
        catch (LedgerException)
        {
            // The action is done, and that is what has to be told; a repetition meets what it left behind.
        }
    }

    private static Answer Again(Remembered before, HttpContext http)
    {
        http.Response.Headers["Idempotency-Replayed"] = "true";
        return new Answer(before.Status, Convert.FromBase64String(before.Body), before.Tag) { ContentType = before.ContentType };
    }

    private static async Task<string> FingerprintAsync(HttpContext http)
    {
        var request = http.Request;
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        var buffer = new byte[8192];
        for (int read; (read = await request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;) hash.AppendData(buffer, 0, read);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Hash(byte[] text) => Convert.ToHexStringLower(SHA256.HashData(text));

    private sealed record Remembered(string Fingerprint, int Status, string ContentType, string? Tag, string Body);
}
