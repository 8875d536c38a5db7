using System.Globalization;

namespace Parkade.Server.Settings;

/// <summary>Lengths of time as people write them: <c>45s</c>, <c>2m</c>, <c>1m30s</c>, <c>1h</c>, or a bare number of seconds.</summary>
public static class Duration
{
    /// <summary>Reads <paramref name="text"/>; false where it is no length of time of up to a day.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var rest = text.AsSpan().Trim();
        if (rest.IsEmpty) return false;
        var largest = 'd';
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits < 0) digits = rest.Length;
            if (digits is 0 or > 5) return false;
            var count = int.Parse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
            rest = rest[digits..].TrimStart();
            var unit = rest.IsEmpty ? 's' : rest[0];
            if (!IsBelow(unit, largest)) return false;
            largest = unit;
            duration += unit switch { 'h' => TimeSpan.FromHours(count), 'm' => TimeSpan.FromMinutes(count), _ => TimeSpan.FromSeconds(count) };
            rest = rest.IsEmpty ? rest : rest[1..].TrimStart();
        }
        return duration <= TimeSpan.FromDays(1);
    }

    /// <summary>Writes <paramref name="duration"/> for people: <c>1 min 30 s</c>.</summary>
    public static string Text(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero) return "0 s";
        var parts = new List<string>(3);
        if (duration.TotalHours >= 1) parts.Add($"{(int)duration.TotalHours} h");
        if (duration.Minutes > 0) parts.Add($"{duration.Minutes} min");
        if (duration.Seconds > 0 || parts.Count == 0) parts.Add($"{duration.Seconds} s");
        return string.Join(' ', parts);
    }

    private static bool IsBelow(char unit, char above) => "dhms".IndexOf(unit, StringComparison.Ordinal) > "dhms".IndexOf(above, StringComparison.Ordinal);
}
