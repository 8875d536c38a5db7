using System.Globalization;

namespace Parkade.Media.Sdp;

/// <summary>What a payload type stands for (RFC 8866 §6.6).</summary>
/// <param name="PayloadType">0 to 127.</param>
/// <param name="Encoding">The encoding's name; case does not matter.</param>
/// <param name="ClockRate">Ticks a second.</param>
public readonly record struct RtpMap(byte PayloadType, string Encoding, int ClockRate)
{
    /// <summary>Reads "101 telephone-event/8000".</summary>
    public static bool TryParse(string value, out RtpMap map)
    {
        map = default;
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || !byte.TryParse(value.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var type) || type > 127) return false;
        var rest = value[(space + 1)..].Trim().Split('/');
        if (rest.Length < 2 || rest[0].Length == 0) return false;
        if (!int.TryParse(rest[1], NumberStyles.None, CultureInfo.InvariantCulture, out var rate)) return false;
        map = new RtpMap(type, rest[0], rate);
        return true;
    }

    /// <summary>The map that RFC 3551 table 4 gives a static payload type, for offers that leave it out.</summary>
    public static RtpMap? OfStatic(byte payloadType) => payloadType switch
    {
        0 => new RtpMap(0, "PCMU", 8000),
        8 => new RtpMap(8, "PCMA", 8000),
        _ => null,
    };

    /// <summary>Whether it is an encoding at 8,000 Hz.</summary>
    public bool Is(string encoding) => ClockRate == 8000 && string.Equals(Encoding, encoding, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PayloadType} {Encoding}/{ClockRate}");
}
