using Parkade.Calls.Conversations;
using Parkade.Calls.Legs;
using Parkade.Parking;

namespace Parkade.Calls.Transfer;

/// <summary>A park or a transfer that came to nothing.</summary>
internal static class FailedMove
{
    /// <summary>
    /// The two talk on. Where the one who asked has hung up by now, in good faith, the other must not be lost to it: they are rung back.
    /// </summary>
    /// <param name="calls">The call floor.</param>
    /// <param name="conversation">The two.</param>
    /// <param name="asker">The leg of the one who asked.</param>
    /// <param name="by">Who that is.</param>
    public static void Undo(CallContext calls, Conversation conversation, Leg asker, Party by)
    {
        var moved = conversation.Other(asker);
        if (!asker.HasEnded || moved.HasEnded)
        {
            conversation.Stay();
            return;
        }
        conversation.Part();
        new RingBack(calls, moved, by, asker.Pbx).Start();
    }
}
