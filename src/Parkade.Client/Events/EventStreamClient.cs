using System.Runtime.CompilerServices;

namespace Parkade.Client.Events;

/// <summary>Follows the event stream, and comes back by itself where it left off when the connection breaks or the server restarts.</summary>
public sealed class EventStreamClient
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private readonly ApiConnection _api;

    internal EventStreamClient(ApiConnection api) => _api = api;

    /// <summary>What happens, until <paramref name="cancellation"/>.</summary>
    /// <param name="after">The <see cref="ServerEvent.Id"/> to go on after; null: a snapshot comes first.</param>
    /// <param name="time">The clock by which it waits before it comes back.</param>
    /// <exception cref="ApiProblemException">The server does not let this client follow: the key is gone, or has no right to.</exception>
    public async IAsyncEnumerable<ServerEvent> FollowAsync(string? after, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var wait = FirstWait;
        while (true)
        {
            var parser = new EventParser();
            using var answer = await ConnectAsync(after, cancellation).ConfigureAwait(false);
            if (answer is not null)
            {
                using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false));
                while (await LineAsync(lines, cancellation).ConfigureAwait(false) is { } line)
                {
                    if (parser.Take(line) is not { } happened) continue;
                    wait = parser.Retry ?? FirstWait;
                    after = happened.Id ?? after;
                    yield return happened;
                }
            }
            await Task.Delay(wait, time, cancellation).ConfigureAwait(false);
            if (answer is null) wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    // Null: not now; it is worth trying again.
    private async Task<HttpResponseMessage?> ConnectAsync(string? after, CancellationToken cancellation)
    {
        try
        {
            return await _api.SendAsync(HttpMethod.Get, "events", null, request =>
            {
                request.Headers.Accept.ParseAdd("text/event-stream");
                if (after is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", after);
            }, cancellation).ConfigureAwait(false);
        }
        catch (ApiProblemException refused) when (refused.Problem.Status is >= 400 and < 500 and not 429)
        {
            throw;
        }
        catch (ApiException)
        {
            return null;
        }
    }

    private static async Task<string?> LineAsync(StreamReader lines, CancellationToken cancellation)
    {
        try
        {
            return await lines.ReadLineAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException)
        {
            return null;   // the connection broke
        }
    }
}
