using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Parkade.Calls.Desk;
using Parkade.Parking;
using Parkade.Server.Api.Requests;

namespace Parkade.Server.Api.Live;

/// <summary>Changes what is written on a parked call. Whoever wrote to what somebody else changed meanwhile writes to that again, so that neither's words are lost.</summary>
internal sealed class Annotations(ApiFloor floor)
{
    public const int LongestLine = 200;
    private const int LongestNote = 2000;
    private const int MostTags = 20;
    private const int HighestPriority = 9;
    private const int MostTries = 100;

    public async Task<IResult> ChangeAsync(HttpContext context, string id)
    {
        var showing = floor.For(context);
        if (floor.FindCall(id, showing.Viewer) is null) return ApiFloor.NoCall();
        var (body, fault) = await RequestBody.ReadObjectAsync(context);
        if (fault is not null) return fault;

        for (var tries = 1; ; tries++)
        {
            if (floor.FindCall(id, showing.Viewer) is not { } call) return ApiFloor.NoCall();
            if (!Preconditions.Matches(context.Request, call.Version)) return Problems.CallChanged();
            var faults = new FieldFaults();
            var after = Apply(call.Context, body, faults);
            if (faults.Any) return faults.ToProblem();
            var outcome = await floor.Desk.AnnotateAsync(call.Id, after, showing.Viewer.Who, showing.Actor, call.Version);
            if (outcome is not AnnotateByDeskOutcome.ChangedMeanwhile || tries == MostTries) return DeskAnswers.Of(outcome, showing);
        }
    }

    /// <summary>The context of a call that is parked with these words; what does not fit is told.</summary>
    public static ParkContext Of(JsonElement body, FieldFaults faults) => Apply(ParkContext.Empty, body, faults);

    /// <summary>The text without the spaces around it; null: nothing is left.</summary>
    public static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static ParkContext Apply(ParkContext context, JsonElement body, FieldFaults faults)
    {
        foreach (var field in body.EnumerateObject())
        {
            context = field.Name switch
            {
                "note" => context with { Note = Text(field, LongestNote, faults) },
                "reason" => context with { Reason = Text(field, LongestLine, faults) },
                "for" => context with { For = Text(field, LongestLine, faults) },
                "priority" => context with { Priority = Priority(field, faults) },
                "tags" => context with { Tags = Tags(field, faults) },
                _ => context,
            };
        }
        return context;
    }

    private static string? Text(JsonProperty field, int longest, FieldFaults faults)
    {
        if (field.Value.ValueKind == JsonValueKind.Null) return null;
        if (field.Value.ValueKind != JsonValueKind.String) faults.Add(field.Name, $"\"{field.Name}\" takes a text, or null to clear it.");
        else if (Clean(field.Value.GetString()) is not { } text) return null;
        else if (text.Length <= longest) return text;
        else faults.Add(field.Name, $"\"{field.Name}\" is longer than {longest} characters; shorten it.");
        return null;
    }

    private static int Priority(JsonProperty field, FieldFaults faults)
    {
        if (field.Value.ValueKind == JsonValueKind.Null) return 0;
        if (field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetInt32(out var priority) && priority is >= 0 and <= HighestPriority) return priority;
        faults.Add(field.Name, $"\"priority\" takes a number from 0, which is ordinary, to {HighestPriority}.");
        return 0;
    }

    private static string[] Tags(JsonProperty field, FieldFaults faults)
    {
        if (field.Value.ValueKind == JsonValueKind.Null) return [];
        if (field.Value.ValueKind != JsonValueKind.Array || field.Value.EnumerateArray().Any(tag => tag.ValueKind != JsonValueKind.String))
        {
            faults.Add(field.Name, "\"tags\" takes a list of texts.");
            return [];
        }
        var tags = field.Value.EnumerateArray().Select(tag => Clean(tag.GetString())).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (tags.Length <= MostTags && tags.All(tag => tag.Length <= LongestLine)) return tags;
        faults.Add(field.Name, $"\"tags\" takes at most {MostTags} tags of at most {LongestLine} characters.");
        return [];
    }
}
