using System.Net;
using Microsoft.Extensions.Logging;
using Parkade.Calls.Arrivals;
using Parkade.Calls.Connect;
using Parkade.Calls.Conversations;
using Parkade.Calls.Desk;
using Parkade.Calls.Directory;
using Parkade.Calls.Gate;
using Parkade.Calls.Lamps;
using Parkade.Calls.Legs;
using Parkade.Calls.Lines;
using Parkade.Calls.Numbers;
using Parkade.Calls.Park;
using Parkade.Calls.Peers;
using Parkade.Calls.Retrieve;
using Parkade.Calls.Rights;
using Parkade.Calls.Transfer;
using Parkade.Calls.Trunks;
using Parkade.Media;
using Parkade.Media.Playback;
using Parkade.Parking.Dialling;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Parking.Verbs;
using Parkade.Sip.Locating;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Sessions;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;
using Parkade.Sip.UserAgents;

namespace Parkade.Calls;

/// <summary>
/// The call floor: takes calls from trusted peers and parks, retrieves, recalls and joins them. All of it runs on one signalling
/// loop; the members here may be called from any thread.
/// </summary>
public sealed class Switchboard : IUserAgentUser, IAsyncDisposable
{
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(4);

    private readonly SwitchboardOptions _options;
    private readonly ILedger _ledger;
    private readonly SignallingLoop _loop;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<ListenAddress> _listening = [];
    private bool _running;
    private bool _disposed;

    /// <param name="options">How it is set up.</param>
    /// <param name="ledger">Decides who gets a slot and who gets a call; stays the caller's to dispose of.</param>
    /// <param name="media">The audio of all calls; stays the caller's to dispose of.</param>
    /// <param name="audio">Music and prompts.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logs">Where logs go.</param>
    public Switchboard(SwitchboardOptions options, ILedger ledger, MediaEngine media, AudioLibrary audio, TimeProvider time, ILoggerFactory logs)
        : this(options, ledger, media, audio, new SignallingLoop(time, logs.CreateLogger("Parkade.Sip")), logs)
    {
    }

    /// <summary>As the public constructor, on a loop that a test pumps.</summary>
    internal Switchboard(SwitchboardOptions options, ILedger ledger, MediaEngine media, AudioLibrary audio, SignallingLoop loop, ILoggerFactory logs, IWays? ways = null)
    {
        (_options, _ledger, _loop) = (options, ledger, loop);
        var sipLog = logs.CreateLogger("Parkade.Sip");
        var local = new LocalAddress(options.PublicV4, options.PublicV6);
        Current = new CurrentArrangement(new Arrangement(options.Lots, options.System, options.Roster));
        var lines = new PhoneLines(loop.Time);
        var legs = new LegFactory(media, local, lines, Current);
        var log = logs.CreateLogger("Parkade.Calls");
        Gate = new GateHouse(options.Trusted, Current, loop.Time, log);
        Transports = new TransportLayer(loop, new TransportOptions { Admission = Gate.Door, AdvertisedV4 = options.PublicV4, AdvertisedV6 = options.PublicV6, Tls = options.Tls, WebSockets = options.WebSockets }, sipLog);
        var transactions = new TransactionLayer(loop, Transports, SipTimings.Default);
        var defaults = new UserAgentOptions();
        var abilities = defaults with
        {
            Allow = [.. defaults.Allow, SipMethod.Refer, SipMethod.Subscribe, SipMethod.Register],
            Supported = [.. defaults.Supported, "norefersub", "join", "eventlist", "path", "outbound"],
        };
        Agent = new UserAgent(loop, Transports, transactions, abilities, this, sipLog);
        Registrar = new Registrar.Registrar(Current, ledger, loop, Agent, Gate.Live, log);
        Agent.Takers.Add(Registrar);
        Trunks = new TrunkBoard(Current, loop, Agent, new DnsLocator(new LocatorOptions(), loop.Time), log, _stopping.Token);
        legs.Agent = Agent;
        Calls = new CallContext(options, Current, loop, ledger, legs, lines, local, audio, ways ?? new LiveWays(Registrar, Trunks), log) { Stopping = _stopping.Token };
        Lamps = new LampRoom(Calls, Current, Agent);
        Calls.NumbersChanged = Lamps.Follow;
        Desk = new CallDesk(Calls, Current, Registrar, Trunks);
    }

    internal TransportLayer Transports { get; }
    internal UserAgent Agent { get; }
    internal CallContext Calls { get; }
    internal CurrentArrangement Current { get; }
    internal GateHouse Gate { get; }
    internal Registrar.Registrar Registrar { get; }
    internal TrunkBoard Trunks { get; }
    internal LampRoom Lamps { get; }

    /// <summary>What people and programs do with calls other than by telephone.</summary>
    public CallDesk Desk { get; }

    /// <summary>Music and prompts. Whoever hears something already hears it on; from then on the new is heard. Any thread may set it.</summary>
    public AudioLibrary Audio
    {
        get => Calls.Audio;
        set => Calls.Audio = value;
    }

    /// <summary>Who is left without an answer at the moment, the latest first.</summary>
    public IReadOnlyList<Ban> Bans => Gate.Bans.All;

    /// <summary>Lets an address in again, and forgets what it did. False: it was not banned.</summary>
    public bool Release(IPAddress address) => Gate.Bans.Release(address);

    /// <summary>Where SIP is taken, with the ports that were chosen; empty before the start.</summary>
    public IReadOnlyList<ListenAddress> Listening => _listening;

    /// <summary>
    /// Takes the lots into the ledger, ends what a former run left open there, and begins to listen.
    /// </summary>
    /// <exception cref="LedgerException">The ledger can't be written.</exception>
    /// <exception cref="SwitchboardException">The lots have faults, or an address can't be listened on.</exception>
    public async Task StartAsync(CancellationToken stopping)
    {
        await TakeUpLedgerAsync();
        stopping.ThrowIfCancellationRequested();
        foreach (var address in _options.Listen)
        {
            try
            {
                _listening.Add(address with { EndPoint = Transports.Listen(address.Protocol, address.EndPoint) });
            }
            catch (Exception fault) when (fault is System.Net.Sockets.SocketException or IOException or InvalidOperationException)
            {
                throw new SwitchboardException($"Can't listen on {address}: {fault.Message}", fault);
            }
        }
        _loop.Start();
        _loop.Post(Trunks.Start);
        _running = true;
    }

    /// <summary>Takes the lots into the ledger, and ends there what a former run left open.</summary>
    internal async Task TakeUpLedgerAsync()
    {
        if (await _ledger.ConfigureLots(_options.Lots, Calls.Now) is ConfigureOutcome.Faulty(var faults)) throw new SwitchboardException(string.Join(Environment.NewLine, faults));
        Registrar.Load();
        var found = await _ledger.Recover(Calls.Now);
        if (found.Interrupted.Count > 0) CallsLog.Interrupted(Calls.Log, found.Interrupted.Count, string.Join(", ", found.Interrupted.Select(call => call.Orbit)));
        Lamps.Begin();
    }

    /// <summary>
    /// Goes by other lots, telephones, trunks, rules and people from now on. Calls that are up stay up; who is parked follows the limits of the
    /// lot as they are now. The ledger's own lots are not configured here: that is part of the command that changed them.
    /// </summary>
    /// <param name="lots">All lots, without faults among them (<see cref="LotFaults"/>).</param>
    /// <param name="system">All telephones, groups, trunks and rules.</param>
    /// <param name="roster">All people and their rights.</param>
    /// <exception cref="OperationCanceledException">The server has stopped.</exception>
    public Task ReconfigureAsync(IReadOnlyList<LotPolicy> lots, PhoneSystem system, Roster roster)
    {
        ArgumentNullException.ThrowIfNull(lots);
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(roster);
        return _loop.Ask(() =>
        {
            Arrange(lots, system, roster);
            return Task.CompletedTask;
        }).WaitAsync(Calls.Stopping);
    }

    private void Arrange(IReadOnlyList<LotPolicy> lots, PhoneSystem system, Roster roster)
    {
        var before = Current.Now;
        Current.Now = before.Change(lots, system, roster, Calls.Parked);
        Registrar.Follow(before.System);
        Trunks.Follow();
        foreach (var caller in Calls.Waiting.Values.ToList()) caller.Follow();
        Desk.LookAt(before.System.Devices.Concat(system.Devices).Select(device => device.Number).Distinct(StringComparer.OrdinalIgnoreCase));
        Lamps.Recheck();
    }

    /// <summary>
    /// Stops: no new parks from now on; retrieves, recalls and conversations go on until they end or <paramref name="limit"/> is over.
    /// What is left then ends as interrupted, in the ledger first.
    /// </summary>
    public async Task DrainAsync(TimeSpan limit, CancellationToken hurry)
    {
        if (!_running)
        {
            await DisposeAsync();   // nobody could call yet, and nothing runs that would look
            return;
        }
        await _loop.Ask(() =>
        {
            Calls.IsDraining = true;
            CallsLog.Draining(Calls.Log, Agent.Sessions.Count);
            return Task.CompletedTask;
        });
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(hurry);
        using var alarm = _loop.Time.CreateTimer(_ => enough.Cancel(), null, limit, Timeout.InfiniteTimeSpan);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100), _loop.Time);
        try
        {
            while (await _loop.Ask(() => Task.FromResult(Agent.Sessions.Count)) > 0)
                await look.WaitForNextTickAsync(enough.Token);
        }
        catch (OperationCanceledException)
        {
            // Time is up: go on to end what is left.
        }
        await DisposeAsync();
    }

    /// <summary>Ends every call at once and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        if (_running)
        {
            await _loop.Ask(async () =>
            {
                Calls.IsDraining = true;
                foreach (var caller in Calls.Waiting.Values.ToList()) await EndAsync(caller);
                var taken = Trunks.StopAsync();
                // A peer that does not answer BYE must not keep the program from ending.
                await Task.WhenAll(Agent.ShutdownAsync(), taken).WaitAsync(LongestGoodbye, _loop.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            });
        }
        await _stopping.CancelAsync();
        await Transports.DisposeAsync();
        await _loop.DisposeAsync();
        _stopping.Dispose();
    }

    bool IUserAgentUser.Admit(ServerTransaction transaction) => Gate.Gatekeeper.Admit(transaction);

    void IUserAgentUser.OnInvite(InviteSession session)
    {
        var arrival = Arrival.Read(session);
        if (arrival.Sender is Sender.Unknown)
        {
            session.Reject(403);
            return;
        }
        arrival = arrival with { Parker = Calls.Exchange.Parker(arrival.Sender, arrival.Parker), IsRuled = Calls.Exchange.IsRuled(arrival.Sender) };
        var replaced = session.Replaced?.Tag as Leg;
        var called = Calls.Exchange.Find(arrival.Sender, arrival.Dialled, arrival.Orbit);
        if (replaced is not null) Calls.Run(session, () => new TakeOverCall(Calls).RunAsync(arrival, replaced));
        else if (session.Replaced is not null) session.Reject(481);
        else if (JoinCall.Is(session.InitialRequest)) Calls.Run(session, () => new JoinCall(Calls).RunAsync(arrival));
        else if (called is Called.Lot(Dialled.Listing(var listed))) Calls.Run(session, () => new ListCall(Calls).RunAsync(arrival, listed));
        else if (called is Called.Lot(var number) && !(number is Dialled.Orbit && arrival.IsReferred) && RetrieveWish.Of(number, Calls.Arrangement.System) is { } wish)
            Calls.Run(session, () => new RetrieveCall(Calls).RunAsync(arrival, wish));
        else if (called is Called.Nobody) Refusals.NoSuchNumber(session, arrival.Dialled);
        else if (called is Called.Forbidden) Refusals.MayNotCallOut(session, arrival.Dialled);
        else if (Calls.IsDraining) Refusals.Draining(session, _options.RetryWhileStopping);
        else if (called is Called.Lot(var dialled)) Calls.Run(session, () => ParkAsync(arrival, dialled));
        else Calls.Run(session, () => new ConnectCall(Calls, arrival).RunAsync(called));
    }

    // A REFER outside a call would have us place one for whoever asks (RFC 3515 §5): only who talks through us may.
    void IUserAgentUser.OnOutOfDialogRequest(ServerTransaction transaction) => transaction.Respond(transaction.Request.Method == SipMethod.Refer ? 403 : 481);

    private Task ParkAsync(Arrival arrival, Dialled dialled)
    {
        var park = new ParkCall(Calls, Asker.WhoSent(Calls.Arrangement, arrival), arrival.Method, arrival.IsRuled);
        return dialled switch
        {
            Dialled.ParkAnywhere(var lot) => park.RunAsync(arrival, lot, null),
            Dialled.ParkIn(var lot, var slot) => park.RunAsync(arrival, lot, slot),
            Dialled.Orbit(var lot, var slot) => park.RunAsync(arrival, lot, slot), // a transfer to a slot (RFC 3892)
            _ => Task.CompletedTask,
        };
    }

    private async Task EndAsync(ParkedCaller caller)
    {
        try
        {
            await caller.InterruptAsync("the server stopped");
        }
        catch (LedgerException fault)
        {
            CallsLog.LedgerRefused(Calls.Log, fault.Message); // the next start ends it in the ledger
        }
    }
}
