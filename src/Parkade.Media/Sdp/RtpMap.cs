using System.Globalization;

namespace Parkade.Media.Sdp;

/// <summary>What a payload type stands for (RFC 8866 §6.6).</summary>
/// <param name="PayloadType">0 to 127.</param>
/// <param name="Encoding">The encoding's name; case does not matter.</param>
/// <param name="ClockRate">Ticks a second.</param>
/// <param name="Channels">Channels of audio.</param>
public readonly record struct RtpMap(byte PayloadType, string Encoding, int ClockRate, int Channels = 1)
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
        var channels = rest.Length > 2 && int.TryParse(rest[2], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : 1;
        map = new RtpMap(type, rest[0], rate, channels);
        return true;
    }

    /// <summary>The map that RFC 3551 table 4 gives a static payload type, for offers that leave it out.</summary>
    public static RtpMap? OfStatic(byte payloadType) => payloadType switch
    {
        0 => new RtpMap(0, "PCMU", 8000),
        3 => new RtpMap(3, "GSM", 8000),
        4 => new RtpMap(4, "G723", 8000),
        8 => new RtpMap(8, "PCMA", 8000),
        9 => new RtpMap(9, "G722", 8000),
        13 => new RtpMap(13, "CN", 8000),
        15 => new RtpMap(15, "G728", 8000),
        18 => new RtpMap(18, "G729", 8000),
        _ => null,
    };

    /// <summary>Named telephone events (RFC 4733), on whatever clock.</summary>
    public bool IsEvent => string.Equals(Encoding, "telephone-event", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is an encoding on a clock.</summary>
    public bool Is(string encoding, int clockRate = 8000) => ClockRate == clockRate && string.Equals(Encoding, encoding, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Channels > 1
        ? string.Create(CultureInfo.InvariantCulture, $"{PayloadType} {Encoding}/{ClockRate}/{Channels}")
        : string.Create(CultureInfo.InvariantCulture, $"{PayloadType} {Encoding}/{ClockRate}");
}
