using Parkade.Client.Records;

namespace Parkade.Client;

/// <summary>Calls that are up.</summary>
public sealed class LiveCallsClient
{
    private readonly ApiConnection _api;

    internal LiveCallsClient(ApiConnection api) => _api = api;

    /// <summary>The calls of one's own telephones, or of the one that is named.</summary>
    public Task<Page<LiveCall>> ListAsync(string? device, CancellationToken cancellation) => _api.GetAsync<Page<LiveCall>>(Pages.With("calls", ("device", device)), cancellation);

    /// <summary>Parks the other party.</summary>
    public Task<ParkedCall> ParkAsync(string id, ParkRequest wish, CancellationToken cancellation) => _api.PostAsync<ParkedCall>($"calls/{Uri.EscapeDataString(id)}/park", wish, cancellation);
}
