using System.Net;
using Parkade.Calls.Peers;
using Parkade.Sip.Transports;

namespace Parkade.Calls.Gate;

/// <summary>
/// The door: decides by address alone. Trusted peers and trunks come in; strangers do where somebody could prove himself to the
/// <see cref="Gatekeeper"/>, and are refused otherwise; who is banned for certain is left without an answer. Called on receiving threads.
/// </summary>
/// <param name="gatekeeper">Knows whether an address is trusted or a trunk's, and whether a stranger has anything to prove himself by.</param>
/// <param name="bans">Who is banned.</param>
/// <param name="live">Where registered telephones send from.</param>
/// <param name="doorkeeper">Refuses strangers, and tells the log.</param>
internal sealed class AddressDoor(Gatekeeper gatekeeper, BanList bans, LiveSources live, Doorkeeper doorkeeper) : IAdmission
{
    /// <inheritdoc/>
    public Admission Decide(IPEndPoint remote, TransportProtocol protocol)
    {
        if (gatekeeper.IsKnown(remote.Address)) return Admission.Accept;
        if (!gatekeeper.TakesStrangers) return doorkeeper.Decide(remote, protocol);
        return bans.Of(remote.Address) is { IsCertain: true } && !live.Contains(remote) ? Admission.Ignore : Admission.Accept;
    }
}
