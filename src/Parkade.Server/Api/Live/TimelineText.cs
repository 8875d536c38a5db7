using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Events;
using Parkade.Parking.Ladders;
using Parkade.Server.Api.Views;
using Parkade.Server.Settings;

namespace Parkade.Server.Api.Live;

/// <summary>The sentence for each step of a call's history, with numbers hidden from whoever may not see them.</summary>
/// <param name="viewer">Who reads it.</param>
/// <param name="numbers">Whether they see the caller's number.</param>
internal sealed class TimelineText(Viewer viewer, bool numbers)
{
    public bool ShowsNumbers { get; } = numbers;

    /// <param name="before">The call before the step; null: it was not parked yet.</param>
    /// <param name="by">Who had it done, as the audit knows it.</param>
    public string Of(LedgerEvent step, ParkedCall? before, Actor? by) => step.What switch
    {
        ParkingEvent.Parked e => $"{Caller(e.Caller)} was parked on {e.Orbit}{By(e)}{TimelineMethods.Words(e.Method)}{Via(e)}{Why(e.Context)}",
        ParkingEvent.Claimed { Way: ClaimKind.Retrieve } e => $"{Colleague(e.By)} picks the call up{TimelineMethods.Words(e.Method, by)}",
        ParkingEvent.Claimed { Way: ClaimKind.RecallAnswered } e => $"{Colleague(e.By)} answers the recall",
        ParkingEvent.Claimed e => $"{Colleague(e.By)} answers as the fallback",
        ParkingEvent.Returned e => $"{Colleague(e.By)} did not get the call{Because(e.Why)}; the caller waits on {before?.Orbit} again",
        ParkingEvent.Retrieved e => $"{Colleague(e.By)} talks to the caller, who had waited {Waited(step, before)}",
        ParkingEvent.RecallAnswered e => $"{Colleague(e.By)} answered the recall and talks to the caller, who had waited {Waited(step, before)}",
        ParkingEvent.FallbackAnswered e => $"{Colleague(e.By)} answered as the fallback and talks to the caller, who had waited {Waited(step, before)}",
        ParkingEvent.Reminded e => $"the parker is reminded, time {e.Number}",
        ParkingEvent.RecallStarted { Target: RecallTarget.Parker } e => $"{Asked(by) ?? "time is up"}: {(before?.Parker is { } parker ? Colleague(parker) : "the parker")} is rung (recall {e.Number})",
        ParkingEvent.RecallStarted e => $"nobody has come: the fallback {Number(Masking.UserOf(e.To))} is rung",
        ParkingEvent.RecallFailed e => $"nobody answered{Because(e.Why)}; the caller waits on {before?.Orbit}",
        ParkingEvent.Transferred e => $"the attended transfer was completed: {Caller(e.Caller)} waits on {before?.Orbit} now",
        ParkingEvent.Moved e => $"{Somebody(by)} moved the call from {before?.Orbit} to {e.Orbit}{(e.FromLot == step.Lot ? "" : $" in {step.Lot}")}",
        ParkingEvent.Annotated e => $"{(e.By is { } who ? Colleague(who) : Somebody(by))} {Changes(e.Before, e.After)}",
        ParkingEvent.Abandoned => $"the caller hung up after {Waited(step, before)}",
        ParkingEvent.Released e => $"{(by is null or { Way: Way.Server } ? "the caller was let go" : $"{by.Name} let the caller go")} after {Waited(step, before)}{Because(e.Why)}",
        ParkingEvent.Interrupted e => $"the parking was interrupted{Because(e.Why)}",
        _ => EventKind.Of(step),
    };

    /// <summary>Who did it; null: nobody, or not known.</summary>
    public string? Who(ParkingEvent what, Actor? by) => by is { Way: not (Way.Server or Way.Phone) } ? by.Name : what switch
    {
        ParkingEvent.Parked { Parker: { } parker } => Colleague(parker),
        ParkingEvent.Claimed e => Colleague(e.By),
        ParkingEvent.Retrieved e => Colleague(e.By),
        ParkingEvent.RecallAnswered e => Colleague(e.By),
        ParkingEvent.FallbackAnswered e => Colleague(e.By),
        ParkingEvent.Annotated { By: { } party } => Colleague(party),
        ParkingEvent.Abandoned => "the caller",
        _ => null,
    };

    private string Caller(Party party) => PartyView.Label(PartyView.Of(party, !ShowsNumbers));

    private string Colleague(Party party) => PartyView.Label(PartyView.OfColleague(party, !ShowsNumbers, viewer.House));

    private string? Number(string number) => ShowsNumbers || PartyView.IsColleague(number, viewer.House) ? number : Masking.Mask(number);

    private static string Somebody(Actor? by) => by is null or { Way: Way.Server } ? "somebody" : by.Name;

    private static string? Asked(Actor? by) => by is { Way: not (Way.Server or Way.Phone) } ? $"{by.Name} asked for it" : null;

    private static string Because(string? why) => string.IsNullOrWhiteSpace(why) ? "" : $" ({why.Trim().TrimEnd('.')})";

    // A rule parks for nobody.
    private string By(ParkingEvent.Parked parked) => parked.Parker is { } parker ? $" by {Colleague(parker)}"
        : parked.Method is ParkMethod.Rule ? "" : " by someone unknown";

    private static string Via(ParkingEvent.Parked parked) => parked.Via.Count == 0 ? "" : $", as {string.Join(" and ", parked.Via)} had no free slot";

    private static string Why(ParkContext context)
    {
        var words = new List<string>(3);
        if (context.For is { } meant) words.Add($"for {meant}");
        if (context.Reason is { } reason) words.Add($"reason: {reason}");
        if (context.Note is { } note) words.Add($"note: “{note}”");
        return words.Count == 0 ? "" : $", {string.Join(", ", words)}";
    }

    private static string Waited(LedgerEvent step, ParkedCall? before) =>
        Duration.Text(TimeSpan.FromSeconds(Math.Max(0, Math.Floor((step.At - (before?.WaitingSince ?? step.At)).TotalSeconds))));

    private static string Changes(ParkContext before, ParkContext after)
    {
        var words = new List<string>(5);
        Text("note", before.Note, after.Note);
        Text("reason", before.Reason, after.Reason);
        if (before.For != after.For) words.Add(after.For is { } meant ? $"said that the call is for {meant}" : "said that the call is for nobody in particular");
        if (before.Priority != after.Priority) words.Add($"set the priority to {after.Priority}");
        if (!before.Tags.SequenceEqual(after.Tags)) words.Add(after.Tags.Count == 0 ? "took the tags away" : $"tagged it {string.Join(", ", after.Tags)}");
        return words.Count == 0 ? "changed nothing" : string.Join(", ", words);

        void Text(string what, string? was, string? now)
        {
            if (was != now) words.Add(now is null ? $"took the {what} away" : $"wrote the {what} “{now}”");
        }
    }
}
