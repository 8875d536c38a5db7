using System.Net;
using Parkade.Calls.Directory;
using Parkade.Calls.Numbers;
using Parkade.Calls.Peers;
using Parkade.Media;
using Parkade.Media.Playback;
using Parkade.Parking;
using Parkade.Parking.Events;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Sip.Scheduling;
using Parkade.Testing;
using Parkade.Testing.Wire;

namespace Parkade.Calls.Tests;

/// <summary>A call floor on a network in memory, with a clock that a test moves. Media ports are real, on loopback.</summary>
internal sealed class Floor : IAsyncDisposable
{
    public const string Server = "127.0.0.1:5060";

    private readonly MediaEngine _media;
    private int _phones;

    public Floor(params LotPolicy[] lots) : this(1, lots) { }

    public Floor(int seed, params LotPolicy[] lots) : this(seed, PhoneSystem.None, lots) { }

    public Floor(PhoneSystem system, params LotPolicy[] lots) : this(1, system, lots) { }

    public Floor(PhoneSystem system, Roster roster, params LotPolicy[] lots) : this(1, system, lots, roster) { }

    private Floor(int seed, PhoneSystem system, LotPolicy[] lots, Roster? roster = null)
    {
        _media = MediaEngine.Start(new MediaOptions { Ports = new PortRange(20000, 29999) }, TimeProvider.System);
        Loop = new SignallingLoop(Time);
        Wire = new MemoryWire(Loop, seed);
        var options = new SwitchboardOptions { Listen = [], Lots = lots.Length > 0 ? lots : [new LotPolicy { Name = new LotName("main") }], Trusted = TrustedPeers.Loopback, System = system, Roster = roster ?? Roster.Empty };
        Switchboard = new Switchboard(options, Ledger, _media, new AudioLibrary(MusicLibrary.Default, []), Loop, Log, Ways);
        Ways.Otherwise = new LiveWays(Switchboard.Registrar, Switchboard.Trunks);
        Wire.Attach(Switchboard.Transports, Server);
        Do(() => Switchboard.TakeUpLedgerAsync());
    }

    public ManualTime Time { get; } = new();
    public SignallingLoop Loop { get; }
    public MemoryWire Wire { get; }
    public MemoryLedger Ledger { get; } = new();
    public Switchboard Switchboard { get; }

    /// <summary>What is logged.</summary>
    public FloorLog Log { get; } = new();

    /// <summary>Where the devices are reached.</summary>
    public KnownWays Ways { get; } = new();

    /// <summary>A telephone of ours with this number, reached where it is.</summary>
    public Phone Device(string number)
    {
        var phone = Phone(number);
        Ways.Add(number, phone.EndPoint);
        return phone;
    }

    /// <summary>The open parkings.</summary>
    public IReadOnlyList<ParkedCall> Parked => Ledger.Parked();

    /// <summary>The names of all events about calls so far.</summary>
    public IEnumerable<string> Events => Ledger.Events(1, 10_000).Where(e => e.What is not ParkingEvent.LotConfigured).Select(e => e.Kind);

    /// <summary>A phone, with a stack of its own, on the same network. Its number is its name.</summary>
    public Phone Phone(string number, string? name = null) => new(this, number, name, $"127.0.0.{++_phones + 1}:5060");

    /// <summary>The next phone has the address after the next.</summary>
    public void SkipAddress() => _phones++;

    public void Advance(double seconds) => Loop.Advance(Time, TimeSpan.FromSeconds(seconds));

    public void Settle() => Loop.Advance(Time, TimeSpan.Zero);

    /// <summary>Runs something on the loop and lets everything settle that follows at once.</summary>
    public void Do(Action work)
    {
        Loop.Post(work);
        Settle();
    }

    public void Do(Func<Task> work)
    {
        Task? task = null;
        Do(() => { task = work(); });
        Assert.True(task!.IsCompletedSuccessfully, task.Exception?.ToString() ?? "not finished");
    }

    /// <summary>What comes of something that is done on the loop.</summary>
    public T Get<T>(Task<T> asked)
    {
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                Settle();
                return asked.IsCompleted;
            },
            TimeSpan.FromSeconds(10)), "no answer");
        return asked.GetAwaiter().GetResult();
    }

    /// <summary>Nobody is left anywhere: no session, no caller, no open parking, no media port.</summary>
    public void AssertEmpty()
    {
        Assert.Empty(Parked);
        Assert.Empty(Switchboard.Calls.Waiting);
        Assert.Empty(Switchboard.Agent.Sessions);
        Assert.Equal(0, Switchboard.Agent.Unfinished);
        Assert.Equal(0, Switchboard.Agent.DialogCount);
        Assert.True(SpinWait.SpinUntil(() => _media.Statistics.OpenPorts == 0, TimeSpan.FromSeconds(10)), $"{_media.Statistics.OpenPorts} media ports are still open");
    }

    public async ValueTask DisposeAsync()
    {
        await _media.DisposeAsync();
        await Loop.DisposeAsync();
    }

    /// <summary>An address on the network of this floor.</summary>
    public static IPEndPoint ServerEndPoint { get; } = IPEndPoint.Parse(Server);
}
