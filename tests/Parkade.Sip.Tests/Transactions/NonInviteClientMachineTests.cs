using Xunit;
using static Parkade.Sip.Transactions.NonInviteClientMachine;

namespace Parkade.Sip.Tests.Transactions;

public sealed class NonInviteClientMachineTests
{
    [Fact]
    public void Every_row_is_that_of_RFC_3261_figure_6() => MachineTable.Verify<State, Input, Effect>(Step, new()
    {
        [(State.Trying, Input.TimerE)] = (State.Trying, Effect.Resend | Effect.StartE),
        [(State.Trying, Input.TimerF)] = (State.Terminated, Effect.TellTimeout | Effect.End),
        [(State.Trying, Input.TransportError)] = (State.Terminated, Effect.TellTransport | Effect.End),
        [(State.Trying, Input.Provisional)] = (State.Proceeding, Effect.Pass),
        [(State.Trying, Input.Final)] = (State.Completed, Effect.StopTimers | Effect.StartK | Effect.Pass),
        [(State.Proceeding, Input.TimerE)] = (State.Proceeding, Effect.Resend | Effect.StartESlow),
        [(State.Proceeding, Input.TimerF)] = (State.Terminated, Effect.TellTimeout | Effect.End),
        [(State.Proceeding, Input.TransportError)] = (State.Terminated, Effect.TellTransport | Effect.End),
        [(State.Proceeding, Input.Provisional)] = (State.Proceeding, Effect.Pass),
        [(State.Proceeding, Input.Final)] = (State.Completed, Effect.StopTimers | Effect.StartK | Effect.Pass),
        [(State.Completed, Input.TimerK)] = (State.Terminated, Effect.End),
    });
}
