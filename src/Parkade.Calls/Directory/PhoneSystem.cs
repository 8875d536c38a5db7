using System.Collections.Frozen;

namespace Parkade.Calls.Directory;

/// <summary>The small phone system: who has telephones here, and which numbers lead where. An immutable snapshot.</summary>
public sealed record PhoneSystem
{
    private FrozenDictionary<string, Device> _byNumber = FrozenDictionary<string, Device>.Empty;
    private FrozenDictionary<string, Device> _byUser = FrozenDictionary<string, Device>.Empty;

    /// <summary>No devices and no trunks: beside a PBX that is trusted by its address.</summary>
    public static PhoneSystem None { get; } = new();

    /// <summary>The realm of our challenges, and the domain of our addresses of record.</summary>
    public string Realm { get; init; } = "parkade";

    /// <summary>Whether MD5 is offered beside SHA-256 for phones that know nothing else (RFC 8760).</summary>
    public bool AllowMd5 { get; init; } = true;

    /// <summary>Whether SHA-256 is offered at all: some old telephones give up where they are offered anything but MD5.</summary>
    public bool OfferSha256 { get; init; } = true;

    /// <summary>The telephones.</summary>
    public IReadOnlyList<Device> Devices
    {
        get;
        init
        {
            field = value;
            _byNumber = value.DistinctBy(device => device.Number, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(device => device.Number, StringComparer.OrdinalIgnoreCase);
            _byUser = value.DistinctBy(device => device.DigestUser, StringComparer.Ordinal).ToFrozenDictionary(device => device.DigestUser, StringComparer.Ordinal);
        }
    } = [];

    /// <summary>The groups.</summary>
    public IReadOnlyList<RingGroup> Groups { get; init; } = [];

    /// <summary>The PBXs and providers.</summary>
    public IReadOnlyList<Trunk> Trunks { get; init; } = [];

    /// <summary>Which numbers go out; the first that matches decides.</summary>
    public IReadOnlyList<OutboundRule> Outbound { get; init; } = [];

    /// <summary>Where calls from trunks go; the first that matches decides.</summary>
    public IReadOnlyList<InboundRule> Inbound { get; init; } = [];

    /// <summary>The device of a number; null: there is none.</summary>
    public Device? Device(string? number) => number is null ? null : _byNumber.GetValueOrDefault(number);

    /// <summary>The device of a digest user name; null: there is none.</summary>
    public Device? DeviceOfUser(string user) => _byUser.GetValueOrDefault(user);

    /// <summary>The group of a number; null: there is none.</summary>
    public RingGroup? Group(string? number) => Groups.FirstOrDefault(group => string.Equals(group.Number, number, StringComparison.OrdinalIgnoreCase));

    /// <summary>The trunk of a name; null: there is none.</summary>
    public Trunk? Trunk(string? name) => Trunks.FirstOrDefault(trunk => string.Equals(trunk.Name, name, StringComparison.OrdinalIgnoreCase));
}
