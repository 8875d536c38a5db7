using Parkade.Client.Records;

namespace Parkade.Client;

/// <summary>Lots and their slots.</summary>
public sealed class LotsClient
{
    private readonly ApiConnection _api;

    internal LotsClient(ApiConnection api) => _api = api;

    /// <summary>The lots one may see.</summary>
    public Task<Page<Lot>> ListAsync(CancellationToken cancellation) => _api.GetAsync<Page<Lot>>("lots", cancellation);

    public Task<Lot> GetAsync(string name, CancellationToken cancellation) => _api.GetAsync<Lot>($"lots/{Uri.EscapeDataString(name)}", cancellation);

    /// <summary>All slots of a lot in their order.</summary>
    public IAsyncEnumerable<Slot> SlotsAsync(string name, CancellationToken cancellation) => Pages.AllAsync<Slot>(_api, $"lots/{Uri.EscapeDataString(name)}/slots", cancellation);

    /// <summary>Picks up the caller whose turn it is; <paramref name="device"/> rings, or one's own telephone.</summary>
    public Task<PickUp> NextAsync(string name, string? device, CancellationToken cancellation) =>
        _api.PostAsync<PickUp>($"lots/{Uri.EscapeDataString(name)}/next", new PickUpRequest(device), cancellation);
}
