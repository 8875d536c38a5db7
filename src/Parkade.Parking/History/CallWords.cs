namespace Parkade.Parking.History;

/// <summary>The text that a parked call is found by.</summary>
public static class CallWords
{
    /// <summary>All of it in lower case, its parts in lines.</summary>
    /// <param name="numbers">Whether the caller's number is part of it.</param>
    public static string Of(ParkedCall call, bool numbers = true)
    {
        var context = call.Context;
        string?[] parts =
        [
            call.Orbit, numbers ? call.Caller.Number : null, call.Caller.DisplayName, call.Parker?.Number, call.Parker?.DisplayName,
            context.Reason, context.Note, context.For, .. context.Tags, call.Ending?.By?.Number, call.Ending?.By?.DisplayName,
        ];
        return string.Join('\n', parts.Where(part => !string.IsNullOrWhiteSpace(part))).ToLowerInvariant();
    }

    /// <summary>The words of what is searched.</summary>
    public static string[] Split(string text) => text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
