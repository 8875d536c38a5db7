using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Parkade.Server.Api.Requests;

/// <summary>Reads the query of a request; what does not fit is collected.</summary>
internal sealed class QueryReader(HttpRequest request)
{
    private const int LongestText = 200;

    public FieldFaults Faults { get; } = new();

    /// <summary>A text; null: not given, or empty.</summary>
    public string? Text(string name)
    {
        var text = request.Query[name].ToString().Trim();
        if (text.Length <= LongestText) return text.Length == 0 ? null : text;
        Faults.Add(name, $"\"{name}\" is longer than {LongestText} characters; shorten it.");
        return null;
    }

    /// <summary>A moment such as 2026-01-05T09:00:00Z; null: not given.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text) return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)) return time;
        Faults.Add(name, $"\"{name}\" is no time; write one such as 2026-01-05T09:00:00Z.");
        return null;
    }

    public int Count(string name, int otherwise, int least, int most)
    {
        if (Text(name) is not { } text) return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Faults.Add(name, $"\"{name}\" takes a number from {least} to {most}.");
        return otherwise;
    }

    /// <summary>One of some words, written in camelCase; without regard to case.</summary>
    public T? Word<T>(string name) where T : struct, Enum
    {
        if (Text(name) is not { } text) return null;
        if (!char.IsAsciiDigit(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var word) && Enum.IsDefined(word)) return word;
        Faults.Add(name, $"\"{name}\" takes {string.Join(", ", Enum.GetNames<T>().Select(Camel))}.");
        return null;
    }

    public bool Flag(string name)
    {
        if (Text(name) is not { } text) return false;
        if (bool.TryParse(text, out var flag)) return flag;
        Faults.Add(name, $"\"{name}\" takes true or false.");
        return false;
    }

    private static string Camel(string word) => char.ToLowerInvariant(word[0]) + word[1..];
}
