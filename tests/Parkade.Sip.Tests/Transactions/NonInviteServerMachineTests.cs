using Xunit;
using static Parkade.Sip.Transactions.NonInviteServerMachine;

namespace Parkade.Sip.Tests.Transactions;

public sealed class NonInviteServerMachineTests
{
    [Fact]
    public void Every_row_is_that_of_RFC_3261_figure_8() => MachineTable.Verify<State, Input, Effect>(Step, new()
    {
        [(State.Trying, Input.SendProvisional)] = (State.Proceeding, Effect.Send),
        [(State.Trying, Input.SendFinal)] = (State.Completed, Effect.Send | Effect.StartJ),
        [(State.Proceeding, Input.Request)] = (State.Proceeding, Effect.Resend),
        [(State.Proceeding, Input.SendProvisional)] = (State.Proceeding, Effect.Send),
        [(State.Proceeding, Input.SendFinal)] = (State.Completed, Effect.Send | Effect.StartJ),
        [(State.Proceeding, Input.TransportError)] = (State.Proceeding, Effect.TellTransport),
        [(State.Completed, Input.Request)] = (State.Completed, Effect.Resend),
        [(State.Completed, Input.TransportError)] = (State.Completed, Effect.TellTransport),
        [(State.Completed, Input.TimerJ)] = (State.Terminated, Effect.End),
    });
}
