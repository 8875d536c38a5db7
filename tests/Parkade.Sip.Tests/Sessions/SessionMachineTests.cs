using Parkade.Sip.Sessions;
using Xunit;
using Effect = Parkade.Sip.Sessions.SessionEffect;
using Input = Parkade.Sip.Sessions.SessionInput;
using Phase = Parkade.Sip.Sessions.SessionPhase;

namespace Parkade.Sip.Tests.Sessions;

public sealed class SessionMachineTests
{
    public static TheoryData<string, string> Ends => new()
    {
        { "Incoming UserEnds", "Gone Send487, TellEnded, Forget" },
        { "Incoming UserRejects", "Gone TellEnded, Forget" },
        { "Incoming Cancel", "Gone Send487, TellEnded, Forget" },
        { "Incoming RemoteBye", "Gone Send487, TellEnded, Forget" },
        { "Incoming UserAccepts", "Accepted None" },
        { "Accepted Ack", "Established StopAccepting, TellEstablished" },
        { "Accepted UserEnds", "Hanging TellEnded" },
        { "Accepted AckTimeout", "Leaving StopAccepting, SendBye, TellEnded" },
        { "Accepted RemoteBye", "Gone StopAccepting, TellEnded, Forget" },
        { "Accepted Cancel", "Accepted None" },
        { "Hanging Ack", "Leaving StopAccepting, SendBye" },
        { "Hanging AckTimeout", "Leaving StopAccepting, SendBye" },
        { "Hanging RemoteBye", "Gone StopAccepting, Forget" },
        { "Calling Success", "Established SendAck, TellEstablished" },
        { "Calling SuccessWithOffer", "Answering None" },
        { "Calling SuccessWithoutSdp", "Leaving SendAck, SendBye, TellEnded" },
        { "Calling Failure", "Gone TellEnded, Forget" },
        { "Calling UserEnds", "Cancelling SendCancel, TellEnded" },
        { "Answering UserAnswers", "Established SendAck, TellEstablished" },
        { "Answering UserEnds", "Leaving SendAck, SendBye, TellEnded" },
        { "Cancelling Success", "Leaving SendAck, SendBye" },
        { "Cancelling Failure", "Gone Forget" },
        { "Established UserEnds", "Leaving SendBye, TellEnded" },
        { "Established RemoteBye", "Gone TellEnded, Forget" },
        { "Established PeerLost", "Leaving SendBye, TellEnded" },
        { "Leaving ByeDone", "Gone Forget" },
        { "Leaving RemoteBye", "Leaving None" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void Each_row_is_as_the_RFC_has_it(string row, string outcome)
    {
        var parts = row.Split(' ');
        var (next, effect) = SessionMachine.Step(Enum.Parse<Phase>(parts[0]), Enum.Parse<Input>(parts[1]));
        Assert.Equal(outcome, $"{next} {effect}");
    }

    /// <summary>Whatever comes in whatever order: the end is told once, nothing is told after it, and what is forgotten stays forgotten.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Every_path_tells_its_end_once(int start)
    {
        var inputs = Enum.GetValues<Input>();
        var seen = new HashSet<(Phase, bool)>();
        var waiting = new Stack<(Phase Phase, bool Ended)>([((Phase)start, false)]);
        while (waiting.TryPop(out var at))
        {
            if (!seen.Add(at)) continue;
            Assert.Equal(at.Ended, SessionMachine.Seen(at.Phase) == SessionState.Ended);
            foreach (var input in inputs)
            {
                var (next, effect) = SessionMachine.Step(at.Phase, input);
                if (effect.HasFlag(Effect.TellEnded)) Assert.False(at.Ended);
                if (effect.HasFlag(Effect.TellEstablished)) Assert.False(at.Ended);
                if (at.Phase == Phase.Gone) Assert.Equal((Phase.Gone, Effect.None), (next, effect));
                Assert.Equal(next == Phase.Gone && at.Phase != Phase.Gone, effect.HasFlag(Effect.Forget));
                waiting.Push((next, at.Ended || effect.HasFlag(Effect.TellEnded)));
            }
        }
        Assert.Contains((Phase.Gone, true), seen);
    }
}
