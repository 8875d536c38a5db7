using Parkade.Calls.Directory;
using Parkade.Parking.Lots;
using Parkade.Sip.Transports;

namespace Parkade.Server.PhoneConfig;

/// <summary>What a phone is to be told: where Parkade is, who the phone is, and the keys of a lot.</summary>
internal sealed record PhonePlan
{
    /// <summary>The name or address of the server; an IPv6 address in square brackets.</summary>
    public required string Host { get; init; }

    public required int Port { get; init; }

    public required TransportProtocol Protocol { get; init; }

    public required LotPolicy Lot { get; init; }

    /// <summary>How many slots have a key.</summary>
    public required int Slots { get; init; }

    /// <summary>The phone's line; null: it has one already, perhaps at a PBX.</summary>
    public Device? Device { get; init; }

    /// <summary>Whether the password is written out.</summary>
    public bool WithSecrets { get; init; }

    /// <summary>The realm of Parkade's challenges.</summary>
    public string Realm { get; init; } = "parkade";

    public string HostAndPort => Port == Protocol.DefaultPort ? Host : $"{Host}:{Port}";

    /// <summary>The password, or a word that says where it belongs.</summary>
    public string Password => WithSecrets && Device?.Secret.Password is { } password ? password : "PASSWORD";

    /// <summary>The name on the phone's own line.</summary>
    public string Label => Device is { Name: { } name } ? name : Device?.Number ?? "";

    /// <summary>The keys: the whole lot first, then its slots.</summary>
    public IEnumerable<PhoneKey> Keys
    {
        get
        {
            yield return new PhoneKey(Lot.ParkCode, "Park");
            for (var i = 0; i < Math.Min(Slots, Lot.Slots.Count); i++)
            {
                var orbit = Lot.Slots.Orbit(new(Lot.Slots.First.Value + i));
                yield return new PhoneKey(Dialled(orbit), $"Park {orbit}");
            }
        }
    }

    // Where slots are too short to be dialled by themselves, a key picks up; the first key parks.
    private string Dialled(string orbit) => Lot.SlotsAreDialled ? orbit : Lot.PickupForm?.Of(orbit) ?? $"pickup-{orbit}";
}
