using System.Globalization;
using Parkade.Media;

namespace Parkade.Server.Settings;

/// <summary>Reads the range of UDP ports for audio, written <c>LOW-HIGH</c>, both ends included.</summary>
public static class MediaPortsText
{
    /// <summary>Reads <paramref name="text"/>; <paramref name="fault"/> says what is wrong with it.</summary>
    public static bool TryParse(string text, out PortRange range, out string fault)
    {
        range = default;
        fault = "";
        var parts = text.Split('-', '–');
        if (parts.Length != 2 || !TryReadPort(parts[0], out var low) || !TryReadPort(parts[1], out var high))
            fault = $"\"{text}\" is no range of ports; write it as LOW-HIGH with ports from 1024 to 65535, such as 30000-39999.";
        else if (low > high)
            fault = $"the range {text} ends before it begins; write the lower port first, {high}-{low}.";
        else if (new PortRange(low, high) is var found && found.Pairs < 2)
            fault = $"the range {text} is too small, since one call between two people takes four ports; widen it, best to a few thousand ports.";
        else
            range = found;
        return fault.Length == 0;
    }

    private static bool TryReadPort(string text, out int port) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1024 and <= 65535;
}
