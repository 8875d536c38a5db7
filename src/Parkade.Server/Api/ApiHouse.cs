using System.Security.Cryptography;
using System.Text;
using Parkade.Calls.Directory;
using Parkade.Parking;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Server.House;

namespace Parkade.Server.Api;

/// <summary>The house as it stands: its lots, telephones and people. Immutable; one for each snapshot of the directory.</summary>
/// <param name="Title">What the board is called.</param>
/// <param name="Stamp">The same as long as the lots, telephones, groups, trunks and general settings are, also over a restart.</param>
internal sealed record ApiHouse(IReadOnlyList<LotPolicy> Lots, PhoneSystem System, Roster Roster, string Title, string Stamp)
{
    /// <summary>The policy of a lot; of one that is gone a plain one of its name, so that rights can be asked.</summary>
    public LotPolicy PolicyOf(LotName lot) => Lots.FirstOrDefault(policy => policy.Name == lot) ?? new LotPolicy { Name = lot, TimeLimit = null };
}

/// <summary>The house at each moment.</summary>
internal sealed class HouseNow(DirectoryDesk directory)
{
    // Who there is is not among them: what one may see tells of that.
    private static readonly DocumentKind[] Shown = [DocumentKind.General, DocumentKind.Lot, DocumentKind.Device, DocumentKind.RingGroup, DocumentKind.Trunk];

    private sealed record Seen(DirectorySnapshot Snapshot, ApiHouse House);

    private volatile Seen? _last;

    public ApiHouse Current
    {
        get
        {
            var snapshot = directory.Current;
            if (_last is { } last && ReferenceEquals(last.Snapshot, snapshot)) return last.House;
            var house = snapshot.House;
            var seen = new Seen(snapshot, new ApiHouse(house.Lots, house.System, house.Roster, house.General.Title ?? "Parkade", StampOf(snapshot)));
            _last = seen;
            return seen.House;
        }
    }
    private static string StampOf(DirectorySnapshot snapshot)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var document in Shown.SelectMany(snapshot.Of)) hash.AppendData(Encoding.UTF8.GetBytes($"{document.Kind.Name} {document.Key} {document.Shown.ToJsonString()}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
