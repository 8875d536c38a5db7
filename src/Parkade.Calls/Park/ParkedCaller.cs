using Parkade.Calls.Conversations;
using Parkade.Calls.Desk;
using Parkade.Calls.Legs;
using Parkade.Calls.Peers;
using Parkade.Calls.Recall;
using Parkade.Media.Playback;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Ladders;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Verbs;
using Parkade.Sip.Headers;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Park;

/// <summary>
/// A caller who waits: the live side of one parking. The ledger decides what becomes of it; this follows, keeps its clock
/// and plays the music. Owned by the signalling loop.
/// </summary>
internal sealed class ParkedCaller : ILegOwner
{
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(15);
    private static readonly ReasonValue NobodyCame = new("SIP", 480, "Nobody could take the call");

    private readonly CallContext _calls;
    private readonly TaskCompletionSource _settled = new();
    private SipTimer? _due;
    private Recalling? _recall;
    private ITaker? _taker;
    private bool _spoken;
    private bool _over;

    /// <param name="calls">The call floor.</param>
    /// <param name="id">The parking.</param>
    /// <param name="leg">The caller's.</param>
    /// <param name="isTaken">Whether the leg is this one's at once; false: it talks to somebody until the park is durable (<see cref="Begin"/>).</param>
    public ParkedCaller(CallContext calls, ParkedCallId id, Leg leg, bool isTaken = true)
    {
        (_calls, Id, Leg) = (calls, id, leg);
        if (isTaken) leg.Owner = this;
        calls.Waiting.Add(id, this);
    }

    public ParkedCallId Id { get; }

    public Leg Leg { get; private set; }

    /// <summary>The ledger's record, as last heard of; null until the park is durable.</summary>
    public ParkedCall? Record { get; private set; }

    /// <summary>Completes when the park is durable and answered, or came to nothing.</summary>
    public Task Settled => _settled.Task;

    /// <summary>Who parked it was a telephone of ours then.</summary>
    public bool IsParkedByOurs { get; private set; }

    /// <summary>The PBX behind which whoever parked it was then; null: not known.</summary>
    public Peer? ParkersPbx { get; set; }

    /// <summary>The line is up and nobody is taking the call.</summary>
    public bool IsWaiting => !_over && _taker is null;

    /// <summary>The caller is still there.</summary>
    public bool IsThere => !_over;

    /// <summary>The park is durable: the caller may be answered, and the clock runs.</summary>
    public void Begin(ParkedCall record)
    {
        Record = record;
        IsParkedByOurs = _calls.Routes.IsOurs(record.Parker);
        _calls.Follow(record);
        Leg.Owner = this;
        Arm();
        Greet();
        ParkNotice.Tell(_calls, record, Leg);
    }

    /// <summary>The same for a caller whose line is up: nothing is left to be answered.</summary>
    public void Keep(ParkedCall record)
    {
        Begin(record);
        Settle();
        CallsLog.Parked(_calls.Log, record.Orbit, record.Caller.Label, record.Parker?.Label ?? "someone unknown");
        _calls.Settle(Id, async () => await _calls.Ledger.KeepFacts(Id, LegFacts.Of(Leg), _calls.Now));
    }

    /// <summary>The park was answered, or refused: nobody needs to wait for it any more.</summary>
    public void Settle() => _settled.TrySetResult();

    /// <summary>The park was refused, and the leg goes elsewhere.</summary>
    public void Dismiss()
    {
        Leave();
        Settle();
    }

    /// <summary>Somebody won the call and is being joined to it: the clock stops, and whoever else is rung for it is let be.</summary>
    public void HandTo(ITaker taker, ParkedCall record, Party by)
    {
        Record = record;
        _taker = taker;
        _due?.Cancel();
        if (!ReferenceEquals(_recall, taker)) _recall?.Cancel(by);
        _recall = null;
    }

    /// <summary>The caller talks to somebody: not parked any more. The leg is the conversation's.</summary>
    public void Leave()
    {
        _over = true;
        _due?.Cancel();
        if (_calls.Waiting.Remove(Id) && Record is { } record) _calls.Follow(record);
    }

    /// <summary>Whoever was to take the call fell away: music again. The clock goes on when the ledger has it back (<see cref="Refresh"/>).</summary>
    public void TakeBack()
    {
        _taker = null;
        _recall?.Cancel(null);   // the ledger ended it when somebody won the call
        _recall = null;
        if (_over) return;
        Leg.Unjoin();
        PlayMusic();
    }

    /// <summary>The ledger's record changed.</summary>
    public void Refresh(ParkedCall record)
    {
        if (Record is { } known && known.Version > record.Version) return; // a later change was told before
        var before = Record;
        Record = record;
        if (before is not null && (before.Lot, before.Slot) != (record.Lot, record.Slot)) _calls.Follow(before);
        if (IsWaiting) Arm();
    }

    /// <summary>An attended transfer was completed: another line takes this one's place, and this one is let go.</summary>
    /// <param name="leg">The other line.</param>
    /// <param name="record">The parking from now on.</param>
    /// <param name="pbx">The PBX behind which whoever completed it is; null: not known.</param>
    public void TakePlace(Leg leg, ParkedCall record, Peer? pbx)
    {
        var former = Leg;
        Record = record;
        ParkersPbx = pbx;
        IsParkedByOurs = _calls.Routes.IsOurs(record.Parker);
        Leg = leg;
        leg.Owner = this;
        _spoken = false;
        former.Owner = null;
        former.End();
        _recall?.Cancel(null);
        _recall = null;
        Arm();
        Greet();
        ParkNotice.Tell(_calls, record, Leg);
    }

    /// <summary>The server stops: the parking ends as interrupted before its line does.</summary>
    public async Task InterruptAsync(string why)
    {
        Leave();
        _recall?.Cancel(null);
        _taker?.CallerLeft();
        await _calls.Ledger.Close(Id, Resolution.Interrupted, _calls.Now, why);
        Leg.End();
    }

    LegFace? ILegOwner.Face(Leg leg) => Record is { } record ? new(new Party(record.Orbit, $"Parked on {record.Orbit}"), LiveCallState.Held) : null;

    void ILegOwner.OnEstablished(Leg leg)
    {
        if (_taker is null && Record is not null) PlayGreeting(Record);
    }

    void ILegOwner.OnEnded(Leg leg, SessionEnding why)
    {
        if (_over) return;
        Leave();
        Settle();
        _recall?.Cancel(null);
        _taker?.CallerLeft();
        _calls.Settle(Id, async () => await _calls.Ledger.Close(Id, Resolution.Abandoned, _calls.Now, Endings.Describe(why)));
        if (Record is { } record) CallsLog.Abandoned(_calls.Log, record.Orbit, record.Caller.Label);
    }

    /// <summary>A recall came to nothing: still parked, and the ladder goes on.</summary>
    public void RecallEnded(Recalling recall, string why)
    {
        if (!ReferenceEquals(_recall, recall)) return;
        _recall = null;
        if (_over) return;
        CallsLog.RecallFailed(_calls.Log, Record!.Orbit, recall.Target.Label, Record.Caller.Label, why);
        _calls.Settle(Id, () => FailRecallAsync(why));
    }

    /// <summary>Whoever answered a recall came second: it is over in the ledger already, and another may begin.</summary>
    public void RecallLost(Recalling recall)
    {
        if (ReferenceEquals(_recall, recall)) _recall = null;
    }

    private async Task FailRecallAsync(string why)
    {
        var outcome = await _calls.Ledger.FailRecall(Id, why, _calls.Now);
        if (outcome.Record is { } record) Refresh(record);
    }

    /// <summary>The lot's limits have changed: the clock follows them.</summary>
    public void Follow()
    {
        if (IsWaiting) Arm();
    }

    /// <summary>Somebody wants the parker rung at once; the ladder goes on after it.</summary>
    public async Task<RecallNowOutcome> RecallNowAsync(Actor by)
    {
        if (Record is not { } record || _over) return new RecallNowOutcome.Gone();
        if (record.Parker is not { } parker || (parker.Number ?? parker.Uri) is null) return new RecallNowOutcome.NobodyToRing("Nobody knows who parked this call, so there is nobody to ring back.");
        switch (await RingAsync(RecallTarget.Parker, parker, _calls.Policy(record.Lot).RecallRing, by, record.Version))
        {
            case CallOutcome.Done(var ringing) when _recall is not null || !IsWaiting:
                return new RecallNowOutcome.Ringing(ringing);
            case CallOutcome.Done:
                return new RecallNowOutcome.NobodyToRing($"The telephone of {parker.Label} can't be reached at the moment. The caller still waits on {record.Orbit}.");
            case CallOutcome.NotNow({ IsOpen: true, Recall: not null }):
                return new RecallNowOutcome.NotNow("This call is ringing back already.");
            case CallOutcome.NotNow({ State: ParkedCallState.Parked }):
                return new RecallNowOutcome.NotNow("This call has changed in the meantime. Look at it again, and try again.");
            case CallOutcome.NotNow({ IsOpen: true }):
                return new RecallNowOutcome.NotNow(ParkedCalls.BeingPickedUp);
            default:
                return new RecallNowOutcome.Gone();
        }
    }

    private void Arm()
    {
        _due?.Cancel();
        // While it rings back, the end of that says what is next.
        if (Record is not { Recall: null } record) return;
        var timers = _calls.Loop.Timers;
        var policy = _calls.Policy(record.Lot);
        if (Ladder.Plan(policy, record).DueAt is { } due) _due = timers.At(due, OnDue);
        else if (record.Parker is null && policy.TimeLimit is { } limit && record.WaitingSince + limit > _calls.Now)
            _due = timers.At(record.WaitingSince + limit, () => CallsLog.NobodyToRecall(_calls.Log, record.Orbit, record.Caller.Label, record.Lot));
    }

    private void OnDue()
    {
        if (!IsWaiting || _recall is not null || Record is null) return;
        var version = Record.Version;
        switch (Ladder.Next(_calls.Policy(Record.Lot), Record, _calls.Now))
        {
            case LadderStep.RingParker(var parker, var ring, _):
                _calls.Settle(Id, () => RingAsync(RecallTarget.Parker, parker, ring, null, version));
                break;
            case LadderStep.RingFallback(var destination, var ring, _):
                _calls.Settle(Id, () => RingAsync(RecallTarget.Fallback, new Party(destination), ring, null, version));
                break;
            case LadderStep.Release:
                SayGoodbye();
                break;
            case LadderStep.Wait(var until):
                _due = until is { } later ? _calls.Loop.Timers.At(later, OnDue) : null;
                break;
        }
    }

    /// <param name="version">The parking's when it was decided whom to ring: whatever happened to it since begins the wait anew, or ends it.</param>
    private async Task<CallOutcome> RingAsync(RecallTarget target, Party party, TimeSpan ring, Actor? by, long version)
    {
        if (!IsWaiting || _recall is not null || Record!.Version != version) return new CallOutcome.NotNow(Record!);
        var begun = await _calls.Ledger.StartRecall(new StartRecallCommand { Id = Id, At = _calls.Now, By = by, Target = target, To = party.Uri ?? party.Number ?? "", Expected = version });
        if (begun is CallOutcome.NotNow({ State: ParkedCallState.Parked, Recall: null } changed) && changed.Version != version) Refresh(changed);
        if (begun is not CallOutcome.Done(var record) || !IsWaiting) return begun;
        Record = record;
        _due?.Cancel();
        _recall = new Recalling(_calls, this, target, party);
        CallsLog.Recalling(_calls.Log, record.Orbit, party.Label, record.Caller.Label);
        await _recall.StartAsync(ring);
        return begun;
    }

    /// <summary>The ledger has let the caller go: a last word, and the line ends.</summary>
    public void LetGo()
    {
        CallsLog.Released(_calls.Log, Record!.Orbit, Record.Caller.Label);
        var words = Goodbye;   // a lot that is gone is forgotten with its last caller
        Leave();
        _recall?.Cancel(null);
        _ = new Farewell(_calls, Leg, words, LongestGoodbye, reason: NobodyCame);
    }

    private IReadOnlyList<AudioClip> Goodbye => _calls.Audio.PromptsIn(_calls.Policy(Record!.Lot).Language).Say(PromptName.Released);

    // What happens to the call while the goodbye is heard (it is moved, recalled by hand, noted) means that somebody cares for it.
    private void SayGoodbye()
    {
        var (leg, version) = (Leg, Record!.Version);
        leg.Play(new Playlist(Goodbye), ended => _calls.Loop.Post(() =>
        {
            if (ended != PlaybackEnded.Finished || !IsWaiting) return;
            if (Record!.Version == version && _recall is null) _calls.Settle(Id, () => ReleaseAsync(leg, version));
            else PlayMusic(leg);
        }));
    }

    /// <param name="leg">The one that has heard the goodbye.</param>
    /// <param name="version">The parking's when it began: whatever happened to it since, however often the ledger is asked, keeps the caller.</param>
    private async Task ReleaseAsync(Leg leg, long version)
    {
        if (!IsWaiting || Record!.Version != version) return;
        CallOutcome outcome;
        try
        {
            // What is on its way to the ledger counts as well as what is known here.
            outcome = await _calls.Ledger.Execute(new CloseCommand { Id = Id, At = _calls.Now, Resolution = Resolution.Released, Expected = version });
        }
        catch (LedgerException)
        {
            PlayMusic(leg);   // until it is tried again
            throw;
        }
        if (outcome is not CallOutcome.Done)
        {
            PlayMusic(leg);
            return;
        }
        if (_over) return;
        CallsLog.Released(_calls.Log, Record!.Orbit, Record.Caller.Label);
        Leave();
        Leg.End(NobodyCame);
    }

    // A caller who was transferred here hears the slot where the lot says so; somebody who may be a parker on a consultation
    // call, which nothing tells apart from a caller, has to hear it to pass it on.
    private void PlayGreeting(ParkedCall record)
    {
        if (_spoken)
        {
            PlayMusic();
            return;
        }
        _spoken = true;
        var policy = _calls.Policy(record.Lot);
        var prompts = _calls.Audio.PromptsIn(policy.Language);
        var words = policy.AnnounceSlot || record.Parker is null
            ? prompts.Say(PromptName.Parked, PromptName.Slot, record.Orbit)
            : prompts.Say(PromptName.Parked);
        Leg.Play(new Playlist(words, _calls.Audio.Music.Programme));
    }

    // A leg that talked until now hears what a fresh one hears when it is established; whatever hold it was left in ends.
    private void Greet()
    {
        if (!Leg.IsEstablished) return;
        Leg.Unjoin();
        Leg.Follow(Media.Sdp.Direction.SendRecv);
        PlayGreeting(Record!);
    }

    // Whoever has taken that leg's place hears what they are to hear already.
    private void PlayMusic(Leg leg)
    {
        if (IsWaiting && ReferenceEquals(leg, Leg)) PlayMusic();
    }

    private void PlayMusic() => Leg.Play(Playlist.Music(_calls.Audio.Music.Programme, LoopStart.Programme));
}
