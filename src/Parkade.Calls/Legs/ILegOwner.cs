using Parkade.Sip.Sessions;
using Parkade.Sip.Transactions;

namespace Parkade.Calls.Legs;

/// <summary>
/// What a <see cref="Leg"/> is for by now: a caller who waits, a retriever, half of a conversation, a recall. A leg has exactly
/// one owner at a time; it changes hands as the call goes on. Everything is called on the signalling loop.
/// </summary>
internal interface ILegOwner
{
    /// <summary>
    /// A provisional response above 100 came to our call. Again for each; never after <see cref="OnEstablished"/>.
    /// </summary>
    /// <param name="leg">The leg that rings.</param>
    /// <param name="status">180 rings, 183 tells of progress, 181 and 182 are forwarded and queued.</param>
    /// <param name="hasEarlyMedia">The peer plays something of its own, and the leg's media are connected to hear it.</param>
    void OnRinging(Leg leg, int status, bool hasEarlyMedia) { }

    /// <summary>Both sides know of the leg, and its media are agreed. Once.</summary>
    void OnEstablished(Leg leg);

    /// <summary>The peer changed which way its media flow: hold or resume.</summary>
    void OnDirectionChanged(Leg leg) { }

    /// <summary>INFO, MESSAGE or another request in the dialog. The owner responds.</summary>
    void OnRequest(Leg leg, ServerTransaction transaction) => LegRequests.Refuse(transaction);

    /// <summary>What is to be seen of a leg by now; null: nothing, it is about to end.</summary>
    LegFace? Face(Leg leg) => null;

    /// <summary>The leg is over, and its media port closed. Once, and the last thing said.</summary>
    void OnEnded(Leg leg, SessionEnding why);
}
