using Parkade.Calls.Desk;
using Parkade.Parking.Ledgers;

namespace Parkade.Server.Api;

/// <summary>What the API is put together from.</summary>
public sealed record ApiParts
{
    /// <summary>Who is parked where, what has happened, and the audit.</summary>
    public required ILedger Ledger { get; init; }

    /// <summary>Live calls and telephones.</summary>
    public required CallDesk Desk { get; init; }

    /// <summary>The house as it stands at each request.</summary>
    public required Func<ApiHouse> House { get; init; }

    public required TimeProvider Time { get; init; }
}
