using System.Globalization;
using System.Text;

namespace Parkade.Server.Api.History;

/// <summary>Lines of comma-separated values (RFC 4180).</summary>
internal static class Csv
{
    /// <summary>A line with its end. Times are written in ISO 8601, words in camelCase; what a spreadsheet would take for a formula is made a text.</summary>
    public static string Line(params ReadOnlySpan<object?> values)
    {
        var line = new StringBuilder();
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0) line.Append(',');
            Append(line, values[i]);
        }
        return line.Append("\r\n").ToString();
    }

    private static void Append(StringBuilder line, object? value)
    {
        var text = value switch
        {
            null => "",
            DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            Enum word => Views.EventKind.Camel(word.ToString()),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
        if (value is string && text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r')) text = "'" + text;
        if (text.AsSpan().IndexOfAny(',', '"', '\n') < 0 && !text.Contains('\r', StringComparison.Ordinal)) line.Append(text);
        else line.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
