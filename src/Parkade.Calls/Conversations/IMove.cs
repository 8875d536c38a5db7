using Parkade.Calls.Legs;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Conversations;

/// <summary>Something that is about to take a party out of a conversation: a park, a transfer. Until it has, both talk on.</summary>
internal interface IMove
{
    /// <summary>One of the two is gone meanwhile. The conversation leaves the other to the move.</summary>
    void OnEnded(Leg leg, SessionEnding why);
}
