namespace Parkade.Parking.History;

/// <summary>The text that a parked call is found by.</summary>
public static class CallWords
{
    private const int LongestExtension = 6;

    /// <summary>All of it in lower case, its parts in lines.</summary>
    /// <param name="numbers">Whether the caller's number is part of it.</param>
    public static string Of(ParkedCall call, bool numbers = true)
    {
        var context = call.Context;
        string?[] parts =
        [
            call.Orbit, numbers ? call.Caller.Number : null, Shown(call.Caller.DisplayName), Shown(call.Parker?.Number), Shown(call.Parker?.DisplayName),
            context.Reason, context.Note, context.For, .. context.Tags, Shown(call.Ending?.By?.Number), Shown(call.Ending?.By?.DisplayName),
        ];
        return string.Join('\n', parts.Where(part => !string.IsNullOrWhiteSpace(part))).ToLowerInvariant();

        // A number of the outside may stand where a name belongs, or a colleague does.
        string? Shown(string? text) => numbers || !IsOutside(text) ? text : null;
    }

    private static bool IsOutside(string? text) =>
        text is not null && text.Count(char.IsAsciiDigit) > LongestExtension && text.All(one => char.IsAsciiDigit(one) || one is '+' or ' ' or '-' or '(' or ')' or '/' or '.');

    /// <summary>The words of what is searched.</summary>
    public static string[] Split(string text) => text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
