using Parkade.Calls.Legs;
using Parkade.Parking;
using Parkade.Sip.Messages;

namespace Parkade.Calls.Hunts;

/// <summary>Who has somebody rung. Called on the signalling loop; after <see cref="OnAnswered"/> or <see cref="OnFailed"/> nothing more comes.</summary>
internal interface IHuntUser
{
    /// <summary>What those who are rung see: who calls them; null: nobody they could see.</summary>
    Party? Calling => null;

    /// <summary>Whether those who are rung may park the caller instead of answering.</summary>
    bool CanBeParked => false;

    /// <summary>A telephone rings, or sends early media.</summary>
    void OnRinging(Leg leg, int status, bool hasEarlyMedia) { }

    /// <summary>Somebody answered, and has the call: the leg is the user's, which gives it an owner.</summary>
    void OnAnswered(Leg leg);

    /// <summary>Nobody did.</summary>
    /// <param name="status">The SIP status that says best why: busy before unreachable.</param>
    /// <param name="why">In words.</param>
    void OnFailed(int status, string why);

    /// <summary>A telephone sends the call elsewhere (3xx). True: the user does so, and the hunt is over.</summary>
    bool OnRedirected(Party by, SipResponse response) => false;
}
