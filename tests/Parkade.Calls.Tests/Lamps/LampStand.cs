using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Parkade.Calls.Directory;
using Parkade.Calls.Peers;
using Parkade.Media;
using Parkade.Media.Playback;
using Parkade.Parking;
using Parkade.Parking.Ladders;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Parking.Verbs;
using Parkade.Sip.Scheduling;
using Parkade.Testing;
using Parkade.Testing.Phones;
using Parkade.Testing.Wire;

namespace Parkade.Calls.Tests.Lamps;

/// <summary>A server with lamps, and phones that speak raw text. Calls are parked straight in the ledger, which the lamps follow.</summary>
internal sealed class LampStand : IAsyncDisposable
{
    public static readonly LotName Main = new("main");

    private readonly MediaEngine _media = MediaEngine.Start(new MediaOptions { Ports = new PortRange(20000, 29999) }, TimeProvider.System);

    /// <param name="ledger">The ledger of a former run; null: an empty one.</param>
    public LampStand(MemoryLedger? ledger = null, PhoneSystem? system = null, Roster? roster = null, params LotPolicy[] lots)
    {
        Ledger = ledger ?? new MemoryLedger();
        Loop = new SignallingLoop(Time);
        var options = new SwitchboardOptions
        {
            Listen = [],
            Lots = lots.Length > 0 ? lots : [new LotPolicy { Name = Main }],
            Trusted = new TrustedPeers([IPNetwork.Parse("192.0.2.0/24")]),
            System = system ?? PhoneSystem.None,
            Roster = roster ?? Roster.Empty,
        };
        Switchboard = new Switchboard(options, Ledger, _media, new AudioLibrary(MusicLibrary.Default, []), Loop, NullLoggerFactory.Instance);
        Network = new PhoneNetwork(Loop, Switchboard.Transports);
        Phone = Network.Phone("192.0.2.10:5060");
        Do(() => Switchboard.TakeUpLedgerAsync());
    }

    public ManualTime Time { get; } = new();
    public SignallingLoop Loop { get; }
    public MemoryLedger Ledger { get; }
    public Switchboard Switchboard { get; }
    public PhoneNetwork Network { get; }
    public ScriptedPhone Phone { get; }

    public ParkedCallId Park(int slot = 701, string? name = "Ann Smith", string? number = "204", LotName? lot = null)
    {
        var id = ParkedCallId.New(Time.GetUtcNow());
        Do(async () => Assert.IsType<ParkOutcome.Parked>(await Ledger.Park(new ParkCommand
        {
            Id = id, Lot = lot ?? Main, Slot = new SlotNumber(slot), Caller = new Party(number, name), Parker = new Party("1002"), At = Time.GetUtcNow(),
        })));
        return id;
    }

    public void Ring(ParkedCallId call) =>
        Do(async () => await Ledger.StartRecall(new StartRecallCommand { Id = call, Target = RecallTarget.Parker, To = "1002", At = Time.GetUtcNow() }));

    public void Retrieve(ParkedCallId call) => Do(async () =>
    {
        await Ledger.Claim(new ClaimCommand { Id = call, Retriever = new Party("205"), At = Time.GetUtcNow() });
        await Ledger.Confirm(call, Time.GetUtcNow());
    });

    public void Leave(ParkedCallId call) => Do(async () => await Ledger.Close(call, Resolution.Abandoned, Time.GetUtcNow()));

    /// <summary>Runs something on the loop, and waits until the lamps have seen what came of it.</summary>
    public void Do(Func<Task> work)
    {
        Task? task = null;
        Loop.Post(() => task = work());
        Settle();
        Assert.True(task!.IsCompletedSuccessfully, task.Exception?.ToString() ?? "not finished");
    }

    public void Settle()
    {
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                Loop.Advance(Time, TimeSpan.Zero);
                return Switchboard.Lamps.Seen >= Ledger.LastSequence;
            },
            TimeSpan.FromSeconds(10)), "the lamps did not follow the ledger");
        Loop.Advance(Time, TimeSpan.Zero);
    }

    public void Advance(double seconds) => Loop.Advance(Time, TimeSpan.FromSeconds(seconds));

    public void Subscribe(string user, string @event = "dialog", string callId = "s1", string more = "")
    {
        Phone.Send(
            $$"""
            SUBSCRIBE sip:{{user}}@192.0.2.1 SIP/2.0
            Via: {via}
            Max-Forwards: 70
            From: <sip:anna@192.0.2.10>;tag=anna
            To: <sip:{{user}}@192.0.2.1>
            Call-ID: {{callId}}
            CSeq: 1 SUBSCRIBE
            Contact: <sip:anna@192.0.2.10>
            Event: {{@event}}
            {{more}}Expires: 3600
            Content-Length: 0

            """);
        Settle();
    }

    /// <summary>Subscribes, and gives the body of the first NOTIFY.</summary>
    public string Watch(string user, string @event = "dialog", string callId = "s1", string more = "")
    {
        Subscribe(user, @event, callId, more);
        Phone.Expect("200");
        return Told().Body;
    }

    /// <summary>Takes the next NOTIFY and answers it.</summary>
    public PhoneMessage Told()
    {
        var notify = Phone.Expect("NOTIFY");
        Phone.Answer(notify, "200 OK");
        Settle();
        return notify;
    }

    public async ValueTask DisposeAsync()
    {
        await Switchboard.DisposeAsync();
        await _media.DisposeAsync();
    }
}
