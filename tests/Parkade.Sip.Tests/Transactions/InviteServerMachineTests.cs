using Xunit;
using static Parkade.Sip.Transactions.InviteServerMachine;

namespace Parkade.Sip.Tests.Transactions;

public sealed class InviteServerMachineTests
{
    [Fact]
    public void Every_row_is_that_of_RFC_3261_figure_7_as_RFC_6026_has_it() => MachineTable.Verify<State, Input, Effect>(Step, new()
    {
        [(State.Proceeding, Input.Request)] = (State.Proceeding, Effect.Resend),
        [(State.Proceeding, Input.TryingDue)] = (State.Proceeding, Effect.SendTrying),
        [(State.Proceeding, Input.SendProvisional)] = (State.Proceeding, Effect.StopTimers | Effect.Send),
        [(State.Proceeding, Input.SendSuccess)] = (State.Accepted, Effect.StopTimers | Effect.Send | Effect.StartL),
        [(State.Proceeding, Input.SendFailure)] = (State.Completed, Effect.StopTimers | Effect.Send | Effect.StartG | Effect.StartH),
        [(State.Proceeding, Input.TransportError)] = (State.Proceeding, Effect.TellTransport),
        [(State.Accepted, Input.SendSuccess)] = (State.Accepted, Effect.Send),
        [(State.Accepted, Input.Ack)] = (State.Accepted, Effect.PassAck),
        [(State.Accepted, Input.TransportError)] = (State.Accepted, Effect.TellTransport),
        [(State.Accepted, Input.TimerL)] = (State.Terminated, Effect.End),
        [(State.Completed, Input.Request)] = (State.Completed, Effect.Resend),
        [(State.Completed, Input.TimerG)] = (State.Completed, Effect.Resend | Effect.StartG),
        [(State.Completed, Input.Ack)] = (State.Confirmed, Effect.StopTimers | Effect.StartI),
        [(State.Completed, Input.TransportError)] = (State.Completed, Effect.TellTransport),
        [(State.Completed, Input.TimerH)] = (State.Terminated, Effect.TellNoAck | Effect.End),
        [(State.Confirmed, Input.TimerI)] = (State.Terminated, Effect.End),
    });
}
