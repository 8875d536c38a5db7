using Microsoft.Extensions.Logging;
using Parkade.Calls.Legs;
using Parkade.Calls.Lines;
using Parkade.Calls.Numbers;
using Parkade.Calls.Park;
using Parkade.Calls.Peers;
using Parkade.Media.Playback;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Sessions;

namespace Parkade.Calls;

/// <summary>What every use case of the call floor works with. Owned by the signalling loop.</summary>
internal sealed class CallContext(SwitchboardOptions options, CurrentArrangement current, SignallingLoop loop, ILedger ledger, LegFactory legs, PhoneLines lines, LocalAddress local, AudioLibrary audio, IWays ways, ILogger log)
{
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);

    private volatile AudioLibrary _audio = audio;

    public SwitchboardOptions Options => options;
    public SignallingLoop Loop => loop;
    public ILedger Ledger => ledger;
    public LegFactory Legs => legs;
    public PhoneLines Lines => lines;
    public ILogger Log => log;

    /// <summary>Music and prompts as they are now. Any thread may set it; whoever hears something already hears it on.</summary>
    public AudioLibrary Audio
    {
        get => _audio;
        set => _audio = value;
    }

    /// <summary>How telephones and trunks are reached at the moment.</summary>
    public IWays Ways => ways;

    /// <summary>Lots, telephones, trunks and people as they are now.</summary>
    public Arrangement Arrangement => current.Now;

    /// <summary>What numbers mean now.</summary>
    public Exchange Exchange => current.Now.Exchange;

    /// <summary>Whom numbers ring.</summary>
    public Routes Routes => field ??= new Routes(current, options.Trusted, ways, legs.Agent.Locator);

    /// <summary>Where a park that names no lot goes: the first one.</summary>
    public LotPolicy DefaultLot => current.Now.DefaultLot;

    /// <summary>The callers who wait, by their parking.</summary>
    public Dictionary<ParkedCallId, ParkedCaller> Waiting { get; } = [];

    /// <summary>Who waits in a slot, as far as is known here; null: nobody.</summary>
    public ParkedCall? WaitingIn(LotName lot, SlotNumber slot) =>
        Waiting.Values.FirstOrDefault(caller => caller.Record is { } record && record.Lot == lot && record.Slot == slot)?.Record;

    /// <summary>Called when numbers mean something else because somebody came to a slot that the settings no longer name, or left it: with the parking as it is
    /// there, or was.</summary>
    public Action<ParkedCall>? NumbersChanged { get; set; }

    /// <summary>
    /// Somebody waits in a slot, or does no more. A slot that the settings no longer name is reached as long as somebody waits in it, and its number is
    /// free for others after that.
    /// </summary>
    public void Follow(ParkedCall record)
    {
        var now = current.Now;
        if (now.Names(record.Lot, record.Slot)) return;
        current.Now = now.Change(now.Lots, now.System, now.Roster, Parked);
        NumbersChanged?.Invoke(record);
    }

    /// <summary>The records of the callers who wait, as far as they are known here.</summary>
    public IReadOnlyCollection<ParkedCall> Parked => [.. Waiting.Values.Select(caller => caller.Record).OfType<ParkedCall>()];

    /// <summary>Who entered wrong PINs lately.</summary>
    public Retrieve.PinTries PinTries { get; } = new(loop.Time);

    /// <summary>No new parks: the server is about to stop.</summary>
    public bool IsDraining { get; set; }

    public CancellationToken Stopping { get; init; }

    public DateTimeOffset Now => loop.Time.GetUtcNow();

    /// <inheritdoc cref="Arrangement.Policy"/>
    public LotPolicy Policy(LotName lot) => current.Now.Policy(lot);

    /// <summary>The host that stands for us in addresses that <paramref name="peer"/> sees.</summary>
    public string Host(Peer peer)
    {
        var remote = peer.Address.EndPoint.Address;
        return Sip.Transports.HostPort.Write(local.Towards(remote) ?? remote);
    }

    /// <summary>Whoever was rung at a peer that is trusted by its address is on our side.</summary>
    public void Trust(Leg leg)
    {
        if (options.Trusted.Contains(leg.Peer.Address.EndPoint.Address)) leg.IsInside = true;
    }

    /// <summary>The host under which callers are told to somebody who is rung.</summary>
    public string Host(CallTarget target) => target.Domain ?? Host(target.Peer);

    /// <summary>
    /// Runs one use case. This is the edge at which a fault is caught: it ends this call and no other. A ledger that can't keep
    /// what it was given means that nothing may be acknowledged.
    /// </summary>
    public void Run(InviteSession session, Func<Task> useCase) => _ = RunAsync(session, useCase);

    /// <summary>
    /// Carries out a step that must reach the ledger whatever happens, in the background: tried again until the ledger takes it.
    /// </summary>
    public void Settle(ParkedCallId call, Func<Task> step) => _ = SettleAsync(call, step);

    private async Task RunAsync(InviteSession session, Func<Task> useCase)
    {
        try
        {
            await useCase();
        }
        catch (LedgerException fault)
        {
            CallsLog.LedgerRefused(log, fault.Message);
            if (session.State == SessionState.Incoming) Arrivals.Refusals.Unavailable(session);
            else session.End();
        }
        catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
        {
            session.End();
        }
#pragma warning disable CA1031 // The loop's edge: whatever it was, it ends this call only.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            CallsLog.UseCaseFailed(log, fault);
            if (session.State == SessionState.Incoming) session.Reject(500);
            else session.End();
        }
    }

    private async Task SettleAsync(ParkedCallId call, Func<Task> step)
    {
        for (var pause = TimeSpan.FromSeconds(1); ; pause = pause * 2 < LongestRetry ? pause * 2 : LongestRetry)
        {
            try
            {
                await step();
                return;
            }
            catch (LedgerException fault) when (fault.Fault != LedgerFault.Closed)
            {
                CallsLog.LedgerWillBeTriedAgain(log, call, fault.Message, pause);
            }
            catch (LedgerException)
            {
                return; // stopping: the next start ends what is left open
            }
#pragma warning disable CA1031 // As above.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                CallsLog.UseCaseFailed(log, fault);
                return;
            }
            await Task.Delay(pause, loop.Time, Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (Stopping.IsCancellationRequested) return;
        }
    }
}
