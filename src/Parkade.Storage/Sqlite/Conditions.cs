using System.Globalization;
using System.Text;

namespace Parkade.Storage.Sqlite;

/// <summary>The conditions of a query that is put together, and their values; values never become text of the statement.</summary>
internal sealed class Conditions
{
    private readonly StringBuilder _text = new();
    private readonly List<object?> _values = [];

    public object?[] Values => [.. _values];

    /// <summary>All of them as a WHERE clause; empty where there is none.</summary>
    public string Where => _text.Length == 0 ? "" : " WHERE " + _text;

    /// <param name="condition">With a <c>?</c> for each value.</param>
    public void Add(string condition, params ReadOnlySpan<object?> values)
    {
        if (_text.Length > 0) _text.Append(" AND ");
        foreach (var c in condition)
        {
            _text.Append(c);
            if (c != '?') continue;
            _values.Add(values[0]);
            values = values[1..];
            _text.Append(_values.Count.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>A column that is one of several.</summary>
    public void AddAnyOf(string column, IEnumerable<string> values)
    {
        var all = values.ToArray();
        if (all.Length == 0) Add("FALSE");
        else Add($"{column} IN ({string.Join(", ", all.Select(_ => "?"))})", all);
    }
}
