using System.CommandLine;
using Parkade.Client;
using Parkade.Client.Records;
using Spectre.Console;

namespace Parkade.Server.CommandLine.Remote;

/// <summary><c>parkade call …</c>: a call is named by its slot, such as 701, by lot and slot, such as main/701, or by its id.</summary>
internal static class CallCommands
{
    private static readonly Argument<string> Call = new("call") { Description = "its slot (701, main/701), or its id" };

    public static Command Build(RemoteCommand remote) => new("call", "parked calls: list, show, pick up, move, annotate, recall, release")
    {
        List(remote), Show(remote), PickUp(remote), Move(remote), Annotate(remote),
        remote.Make(new Command("recall", "ring the parker now") { Call }, async (parsed, client, cancellation) => await client.ParkedCalls.RecallAsync(await IdAsync(parsed, client, cancellation), cancellation),
            (call, console) => console.WriteLine($"{Tables.Label(call.Parker)} is being rung for {Tables.Label(call.Caller)}.")),
        Release(remote),
    };

    public static void Write(IEnumerable<ParkedCall> calls, string nothing, IAnsiConsole console, Surroundings surroundings) => console.Write(nothing,
        ["Slot", "Lot", "Caller", "Waiting", "Parked by", "For", "Note", "Now"],
        calls.Select(call => (IReadOnlyList<string?>)[call.Orbit, call.Lot, Tables.Label(call.Caller), Waited(call, surroundings), Tables.Label(call.Parker), call.For, call.Note ?? call.Reason, Now(call)]));

    private static Command List(RemoteCommand remote)
    {
        var lot = new Option<string?>("--lot") { HelpName = "NAME", Description = "of this lot" };
        var state = new Option<string?>("--state") { HelpName = "STATE", Description = "open, ended or any. Default: open" };
        state.AcceptOnlyFromAmong("open", "ended", "any");
        var text = new Option<string?>("--find") { HelpName = "WORDS", Description = "names, numbers, notes or tags that contain these" };
        var limit = new Option<int?>("--limit") { HelpName = "N", Description = "at most so many, up to 200. Default: 50" };
        return remote.Make(new Command("list", "parked calls, the newest first") { lot, state, text, limit },
            (parsed, client, cancellation) => client.ParkedCalls.ListAsync(new ParkedCallFilter(parsed.GetValue(lot), parsed.GetValue(state), parsed.GetValue(text), Limit: parsed.GetValue(limit)), null, cancellation),
            (page, console) => Write(page.Items, "There are no such calls.", console, remote.Surroundings));
    }

    private static Command Show(RemoteCommand remote) => remote.Make(new Command("show", "a call and what happened to it") { Call },
        async (parsed, client, cancellation) =>
        {
            var id = await IdAsync(parsed, client, cancellation);
            return new CallStory(await client.ParkedCalls.GetAsync(id, cancellation), await client.ParkedCalls.TimelineAsync(id, cancellation));
        },
        (story, console) =>
        {
            var call = story.Call;
            console.Write(("Caller", Tables.Label(call.Caller)), ("Slot", $"{call.Orbit} in {call.Lot}"), ("Parked by", Tables.Label(call.Parker)), ("Waiting", Waited(call, remote.Surroundings)), ("For", call.For),
                ("Reason", call.Reason), ("Note", call.Note), ("Tags", string.Join(", ", call.Tags)), ("Now", Now(call)), ("Id", call.Id.ToString()));
            console.WriteLine();
            foreach (var step in story.Timeline) console.WriteLine(step.Text);
        });

    private static Command PickUp(RemoteCommand remote)
    {
        var device = new Option<string?>("--device") { HelpName = "NUMBER", Description = "the telephone that rings. Default: your own" };
        return remote.Make(new Command("pick-up", "pick a call up: a telephone rings, and is joined to the caller") { Call, device },
            async (parsed, client, cancellation) => await client.ParkedCalls.PickUpAsync(await IdAsync(parsed, client, cancellation), parsed.GetValue(device), cancellation),
            (attempt, console) => console.WriteLine($"The call is yours: {attempt.Device} rings."));
    }

    private static Command Move(RemoteCommand remote)
    {
        var lot = new Argument<string>("lot") { Description = "where it goes" };
        var slot = new Argument<int?>("slot") { Description = "the slot's number. Default: any free one", Arity = ArgumentArity.ZeroOrOne };
        return remote.Make(new Command("move", "put a call in another slot") { Call, lot, slot },
            async (parsed, client, cancellation) => await client.ParkedCalls.MoveAsync(await IdAsync(parsed, client, cancellation), parsed.GetRequiredValue(lot), parsed.GetValue(slot), cancellation),
            (call, console) => console.WriteLine($"{Tables.Label(call.Caller)} waits on {call.Orbit} in {call.Lot} now."));
    }

    private static Command Annotate(RemoteCommand remote)
    {
        var note = new Option<string?>("--note") { HelpName = "TEXT", Description = "for whoever picks up; empty clears it" };
        var reason = new Option<string?>("--reason") { HelpName = "TEXT", Description = "why it is parked; empty clears it" };
        var meant = new Option<string?>("--for") { HelpName = "WHO", Description = "the person, group or skill it is for; empty clears it" };
        var priority = new Option<int?>("--priority") { HelpName = "N", Description = "0 is ordinary, 9 the most urgent" };
        var tags = new Option<string[]?>("--tag") { HelpName = "TAG", Description = "a tag; several as --tag a --tag b, and --tag \"\" clears them" };
        return remote.Make(new Command("annotate", "change what is written on a call") { Call, note, reason, meant, priority, tags },
            async (parsed, client, cancellation) => await client.ParkedCalls.AnnotateAsync(await IdAsync(parsed, client, cancellation), new Annotation
            {
                Note = parsed.GetValue(note), Reason = parsed.GetValue(reason), For = parsed.GetValue(meant), Priority = parsed.GetValue(priority),
                Tags = parsed.GetResult(tags) is null ? null : [.. (parsed.GetValue(tags) ?? []).Where(tag => tag.Length > 0)],
            }, cancellation),
            (call, console) => Write([call], "", console, remote.Surroundings));
    }

    private static Command Release(RemoteCommand remote)
    {
        var why = new Option<string?>("--why") { HelpName = "TEXT", Description = "for the history" };
        return remote.Make(new Command("release", "let a caller go") { Call, why },
            async (parsed, client, cancellation) => await client.ParkedCalls.ReleaseAsync(await IdAsync(parsed, client, cancellation), parsed.GetValue(why), cancellation),
            (call, console) => console.WriteLine($"{Tables.Label(call.Caller)} was let go."));
    }

    private static async Task<Guid> IdAsync(ParseResult parsed, ParkadeClient client, CancellationToken cancellation)
    {
        var named = parsed.GetRequiredValue(Call);
        if (Guid.TryParse(named, out var id)) return id;
        var parts = named.Split('/', 2);
        var (lot, orbit) = parts.Length == 2 ? (parts[0], parts[1]) : (null, named);
        var there = new List<ParkedCall>();
        for (string? after = null; ;)
        {
            var page = await client.ParkedCalls.ListAsync(new ParkedCallFilter(Lot: lot, Limit: 200), after, cancellation);
            there.AddRange(page.Items.Where(call => call.Orbit.Equals(orbit, StringComparison.OrdinalIgnoreCase)));
            if ((after = page.Next) is null) break;
        }
        return there switch
        {
            [var only] => only.Id,
            [] => throw new ApiException($"Nobody waits on {named}. \"parkade call list\" shows who waits where."),
            _ => throw new ApiException($"There is a slot {orbit} in several lots: {string.Join(", ", there.Select(call => $"{call.Lot}/{call.Orbit}"))}. Name the lot too."),
        };
    }

    private static string Waited(ParkedCall call, Surroundings surroundings) =>
        call.Ending is { } ending ? Settings.Duration.Text(TimeSpan.FromSeconds(Math.Max(0, Math.Floor((ending.At - call.WaitingSince).TotalSeconds)))) : Tables.Since(call.WaitingSince, surroundings);

    private static string Now(ParkedCall call) => call switch
    {
        { Ending: { By: { } by } ending } => $"{Words(ending.Resolution)} by {Tables.Label(by)}",
        { Ending: { } ending } => Words(ending.Resolution),
        { Claim: { } claim } => $"being picked up by {Tables.Label(claim.By)}",
        { Recall: { } recall } => $"ringing {recall.To}",
        _ => "waiting",
    };

    private static string Words(Resolution resolution) => resolution switch
    {
        Resolution.Retrieved => "picked up",
        Resolution.RecalledAndAnswered => "recalled and answered",
        Resolution.FallbackAnswered => "answered as fallback",
        Resolution.Abandoned => "hung up",
        Resolution.Released => "let go",
        _ => "interrupted",
    };

    private sealed record CallStory(ParkedCall Call, IReadOnlyList<TimelineEntry> Timeline);
}
