using Xunit;
using static Parkade.Sip.Transactions.InviteClientMachine;

namespace Parkade.Sip.Tests.Transactions;

public sealed class InviteClientMachineTests
{
    [Fact]
    public void Every_row_is_that_of_RFC_3261_figure_5_as_RFC_6026_has_it() => MachineTable.Verify<State, Input, Effect>(Step, new()
    {
        [(State.Calling, Input.TimerA)] = (State.Calling, Effect.Resend | Effect.StartA),
        [(State.Calling, Input.TimerB)] = (State.Terminated, Effect.TellTimeout | Effect.End),
        [(State.Calling, Input.TransportError)] = (State.Terminated, Effect.TellTransport | Effect.End),
        [(State.Calling, Input.Provisional)] = (State.Proceeding, Effect.StopTimers | Effect.Pass),
        [(State.Calling, Input.Success)] = (State.Accepted, Effect.StopTimers | Effect.StartM | Effect.Pass),
        [(State.Calling, Input.Failure)] = (State.Completed, Effect.StopTimers | Effect.SendAck | Effect.StartD | Effect.Pass),
        [(State.Proceeding, Input.Provisional)] = (State.Proceeding, Effect.Pass),
        [(State.Proceeding, Input.Success)] = (State.Accepted, Effect.StopTimers | Effect.StartM | Effect.Pass),
        [(State.Proceeding, Input.Failure)] = (State.Completed, Effect.StopTimers | Effect.SendAck | Effect.StartD | Effect.Pass),
        [(State.Proceeding, Input.CancelExpired)] = (State.Terminated, Effect.TellTimeout | Effect.End),
        [(State.Accepted, Input.Success)] = (State.Accepted, Effect.Pass),
        [(State.Accepted, Input.TimerM)] = (State.Terminated, Effect.End),
        [(State.Completed, Input.Failure)] = (State.Completed, Effect.SendAck),
        [(State.Completed, Input.TransportError)] = (State.Terminated, Effect.End),
        [(State.Completed, Input.TimerD)] = (State.Terminated, Effect.End),
    });
}
