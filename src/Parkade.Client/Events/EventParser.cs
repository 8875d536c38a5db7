using System.Text;

namespace Parkade.Client.Events;

/// <summary>Makes events of the lines of a stream (HTML Living Standard §9.2.6).</summary>
internal sealed class EventParser
{
    private readonly StringBuilder _data = new();
    private string _name = "message";
    private string? _id;

    /// <summary>How long to wait before connecting again, as the server said last; null: it said nothing.</summary>
    public TimeSpan? Retry { get; private set; }

    /// <summary>Takes a line without its end. An empty one ends an event, which is returned.</summary>
    public ServerEvent? Take(string line)
    {
        if (line.Length == 0) return Finish();
        if (line[0] == ':') return null;
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var field = colon < 0 ? line : line[..colon];
        var value = colon < 0 ? "" : line[(colon + 1)..];
        if (value.StartsWith(' ')) value = value[1..];
        switch (field)
        {
            case "event": _name = value; break;
            case "data": _data.Append(value).Append('\n'); break;
            case "id" when !value.Contains('\0', StringComparison.Ordinal): _id = value; break;
            case "retry" when int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var milliseconds): Retry = TimeSpan.FromMilliseconds(milliseconds); break;
            default: break;   // fields that nobody knows are passed over
        }
        return null;
    }

    private ServerEvent? Finish()
    {
        var finished = _data.Length == 0 ? null : new ServerEvent(_name, _id, _data.ToString(0, _data.Length - 1));
        _data.Clear();
        (_name, _id) = ("message", null);
        return finished;
    }
}
