using System.Net;
using System.Text.Json;
using Parkade.Client;
using Xunit;

namespace Parkade.Server.Tests.Api;

/// <summary>An event of a stream as it was sent.</summary>
public sealed record SentEvent(string Name, string? Id, string Data)
{
    public T As<T>() => JsonSerializer.Deserialize<T>(Data, ApiJson.Options)!;
}

/// <summary>Reads an event stream, as plainly as the standard says, without the product's own reader.</summary>
public sealed class EventReader : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;

    private EventReader(HttpResponseMessage answer, StreamReader lines) => (_answer, _lines) = (answer, lines);

    public static async Task<EventReader> OpenAsync(ApiCaller caller, string? lastEventId = null)
    {
        var answer = await caller.SendAsync(HttpMethod.Get, "events", null, lastEventId is null ? [] : [("Last-Event-ID", lastEventId)]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new EventReader(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next event; null: the stream has ended.</summary>
    public async Task<SentEvent?> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var (name, id, data) = ("message", (string?)null, "");
        while (await LineAsync(patience.Token) is { } line)
        {
            if (line.Length == 0 && data.Length > 0) return new SentEvent(name, id, data);
            if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line[7..];
            if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
            if (line.StartsWith("data: ", StringComparison.Ordinal)) data += line[6..];
        }
        return null;
    }

    /// <summary>Reads until the server has said so often that it is still there.</summary>
    public async Task CommentsAsync(int times)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await LineAsync(patience.Token) is { } line)
            if (line.StartsWith(':') && --times == 0) return;
        throw new InvalidOperationException("The stream ended.");
    }

    /// <summary>The next event of this name for which <paramref name="wanted"/> holds.</summary>
    public async Task<SentEvent> NextAsync(string name, Func<SentEvent, bool>? wanted = null)
    {
        while (await NextAsync() is { } sent)
            if (sent.Name == name && wanted?.Invoke(sent) != false) return sent;
        throw new InvalidOperationException($"The stream ended before {name} came.");
    }

    public void Dispose() => _answer.Dispose();

    private async Task<string?> LineAsync(CancellationToken patience)
    {
        try
        {
            return await _lines.ReadLineAsync(patience);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
