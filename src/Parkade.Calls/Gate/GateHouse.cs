using Microsoft.Extensions.Logging;
using Parkade.Calls.Peers;
using Parkade.Sip.Transports;

namespace Parkade.Calls.Gate;

/// <summary>All that stands between strangers and the call floor: the door, the gatekeeper, and who is banned.</summary>
internal sealed class GateHouse
{
    public GateHouse(TrustedPeers trusted, CurrentArrangement current, TimeProvider time, ILogger log)
    {
        Bans = new BanList(time, address => Gatekeeper!.IsKnown(address));
        Gatekeeper = new Gatekeeper(current, trusted, new Watch(time, Bans, Live, log), time);
        Door = new AddressDoor(Gatekeeper, Bans, Live, new Doorkeeper(trusted, log, time));
    }

    /// <summary>Decides by address alone.</summary>
    public IAdmission Door { get; }

    /// <summary>Finds out who sent a request.</summary>
    public Gatekeeper Gatekeeper { get; }

    /// <summary>Who is banned.</summary>
    public BanList Bans { get; }

    /// <summary>Where registered telephones send from.</summary>
    public LiveSources Live { get; } = new();
}
