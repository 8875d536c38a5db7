using System.Net;
using Parkade.Calls.Gate;
using Parkade.Sip.Messages;
using Parkade.Sip.Subscriptions;

namespace Parkade.Calls.Lamps;

/// <summary>Who may have lamps: our devices, trunks, and whoever is trusted by address.</summary>
internal sealed class Watchers(SwitchboardOptions options) : ISubscribers
{
    /// <summary>A telephone with several side cars full of keys.</summary>
    public const int MostOfDevice = 300;

    /// <summary>Behind one address a whole PBX may stand, with all of its telephones.</summary>
    public const int MostOfPeer = 5_000;

    private const string DeviceMark = "device ";
    private const string TrunkMark = "trunk ";
    private const string AddressMark = "address ";

    /// <inheritdoc/>
    public Subscriber? Of(SipRequest subscribe) => Sender.Of(subscribe) switch
    {
        Sender.OfDevice(var device) => new Watcher(DeviceMark + device.Number, MostOfDevice, device.SeesCallers),
        Sender.OfTrunk(var trunk) => new Watcher(TrunkMark + trunk.Name, MostOfPeer, SeesCallers: true),
        _ => subscribe.Source is { } source ? OfAddress(source.Address) : null,
    };

    /// <inheritdoc/>
    public Subscriber? Known(string key)
    {
        if (key.StartsWith(DeviceMark, StringComparison.Ordinal))
            return options.System.Device(key[DeviceMark.Length..]) is { } device ? new Watcher(key, MostOfDevice, device.SeesCallers) : null;
        if (key.StartsWith(TrunkMark, StringComparison.Ordinal))
            return options.System.Trunk(key[TrunkMark.Length..]) is not null ? new Watcher(key, MostOfPeer, SeesCallers: true) : null;
        return key.StartsWith(AddressMark, StringComparison.Ordinal) && IPAddress.TryParse(key.AsSpan(AddressMark.Length), out var address) && options.Trusted.Contains(address)
            ? OfAddress(address)
            : null;
    }

    private static Watcher OfAddress(IPAddress address) =>
        new($"{AddressMark}{(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)}", MostOfPeer, SeesCallers: true);
}
