using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Parkade.Client.Records;

namespace Parkade.Client;

/// <summary>What is asked for of parked calls; what is null is no condition.</summary>
/// <param name="State"><c>open</c>, <c>ended</c> or <c>any</c>; open where nothing is said.</param>
/// <param name="Text">Words that its caller, parker, slot, notes or tags contain.</param>
/// <param name="Parker">A number, or the id of a person.</param>
public sealed record ParkedCallFilter(string? Lot = null, string? State = null, string? Text = null, string? Caller = null, string? Parker = null, string? For = null,
    Resolution? Resolution = null, DateTimeOffset? From = null, DateTimeOffset? To = null, int? Limit = null);

/// <summary>Parked calls.</summary>
public sealed class ParkedCallsClient
{
    private readonly ApiConnection _api;

    internal ParkedCallsClient(ApiConnection api) => _api = api;

    /// <summary>One page, the newest first; <paramref name="after"/> asks for what follows.</summary>
    public Task<Page<ParkedCall>> ListAsync(ParkedCallFilter filter, string? after, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return _api.GetAsync<Page<ParkedCall>>(Pages.With("parked-calls", ("lot", filter.Lot), ("state", filter.State), ("q", filter.Text), ("caller", filter.Caller), ("parker", filter.Parker),
            ("for", filter.For), ("resolution", filter.Resolution is { } resolution ? resolution.ToString() : null), ("from", filter.From?.ToString("O")), ("to", filter.To?.ToString("O")),
            ("limit", filter.Limit?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("after", after)), cancellation);
    }

    public Task<ParkedCall> GetAsync(Guid id, CancellationToken cancellation) => _api.GetAsync<ParkedCall>($"parked-calls/{id}", cancellation);

    /// <summary>What happened to a call, in plain sentences.</summary>
    public Task<IReadOnlyList<TimelineEntry>> TimelineAsync(Guid id, CancellationToken cancellation) => _api.GetAsync<IReadOnlyList<TimelineEntry>>($"parked-calls/{id}/timeline", cancellation);

    /// <summary>Changes what is written on a call. What is null stays; an empty text, or an empty list, clears.</summary>
    public Task<ParkedCall> AnnotateAsync(Guid id, Annotation annotation, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(annotation);
        var said = new JsonObject();
        if (annotation.Note is { } note) said["note"] = note;
        if (annotation.Reason is { } reason) said["reason"] = reason;
        if (annotation.For is { } meant) said["for"] = meant;
        if (annotation.Priority is { } priority) said["priority"] = priority;
        if (annotation.Tags is { } tags) said["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]);
        return _api.SendAsync<ParkedCall>(HttpMethod.Patch, $"parked-calls/{id}", JsonContent.Create(said, options: ApiJson.Options), null, cancellation);
    }

    /// <summary>Picks a call up; <paramref name="device"/> rings, or one's own telephone.</summary>
    public Task<PickUp> PickUpAsync(Guid id, string? device, CancellationToken cancellation) => _api.PostAsync<PickUp>($"parked-calls/{id}/pick-up", new PickUpRequest(device), cancellation);

    /// <summary>Puts a call in another slot; without a number, in any free one.</summary>
    public Task<ParkedCall> MoveAsync(Guid id, string lot, int? slot, CancellationToken cancellation) => _api.PostAsync<ParkedCall>($"parked-calls/{id}/move", new MoveRequest(lot, slot), cancellation);

    /// <summary>Rings the parker now.</summary>
    public Task<ParkedCall> RecallAsync(Guid id, CancellationToken cancellation) => _api.PostAsync<ParkedCall>($"parked-calls/{id}/recall", null, cancellation);

    /// <summary>Lets the caller go.</summary>
    public Task<ParkedCall> ReleaseAsync(Guid id, string? why, CancellationToken cancellation) => _api.PostAsync<ParkedCall>($"parked-calls/{id}/release", new ReleaseRequest(why), cancellation);
}
