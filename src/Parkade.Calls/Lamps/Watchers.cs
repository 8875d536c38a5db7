using System.Net;
using Parkade.Calls.Directory;
using Parkade.Calls.Gate;
using Parkade.Calls.Peers;
using Parkade.Sip.Messages;
using Parkade.Sip.Subscriptions;

namespace Parkade.Calls.Lamps;

/// <summary>Who may have lamps: our devices, trunks, and whoever is trusted by address.</summary>
internal sealed class Watchers(TrustedPeers trusted, CurrentArrangement current) : ISubscribers
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
        Sender.OfDevice(var device) => OfDevice(device),
        Sender.OfTrunk(var trunk) => OfTrunk(trunk),
        Sender.Trusted => subscribe.Source is { } source ? OfAddress(source.Address) : null,
        _ => null,
    };

    /// <inheritdoc/>
    public Subscriber? Known(string key)
    {
        if (key.StartsWith(DeviceMark, StringComparison.Ordinal))
            return current.Now.System.Device(key[DeviceMark.Length..]) is { } device ? OfDevice(device) : null;
        if (key.StartsWith(TrunkMark, StringComparison.Ordinal))
            return current.Now.System.Trunk(key[TrunkMark.Length..]) is { } trunk ? OfTrunk(trunk) : null;
        return key.StartsWith(AddressMark, StringComparison.Ordinal) && IPAddress.TryParse(key.AsSpan(AddressMark.Length), out var address) && trusted.Contains(address)
            ? OfAddress(address)
            : null;
    }

    private Watcher OfDevice(Device device) =>
        new(DeviceMark + device.Number, MostOfDevice, device.SeesCallers, current.Now.Roster.OfNumber(device.Number, "device:" + device.Number));

    // Which of its telephones watches is the PBX's own affair: it sees what everyone may.
    private Watcher OfTrunk(Trunk trunk) => new(TrunkMark + trunk.Name, MostOfPeer, SeesCallers: true, current.Now.Roster.OfNumber(null, "trunk:" + trunk.Name));

    private Watcher OfAddress(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return new Watcher(AddressMark + address, MostOfPeer, SeesCallers: true, current.Now.Roster.OfNumber(null, "peer:" + address));
    }
}
