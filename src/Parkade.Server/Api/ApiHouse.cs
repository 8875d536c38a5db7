using Parkade.Calls.Directory;
using Parkade.Parking;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;

namespace Parkade.Server.Api;

/// <summary>The house as it stands: its lots, telephones and people. Immutable.</summary>
/// <param name="Title">What the board is called.</param>
public sealed record ApiHouse(IReadOnlyList<LotPolicy> Lots, PhoneSystem System, Roster Roster, string Title = "Parkade")
{
    /// <summary>The policy of a lot; of one that is gone a plain one of its name, so that rights can be asked.</summary>
    public LotPolicy PolicyOf(LotName lot) => Lots.FirstOrDefault(policy => policy.Name == lot) ?? new LotPolicy { Name = lot, TimeLimit = null };
}
