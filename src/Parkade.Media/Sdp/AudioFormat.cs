using System.Globalization;
using Parkade.Media.Codecs;

namespace Parkade.Media.Sdp;

/// <summary>A format of a media line with all that describes it: ours or one that we know by name only.</summary>
/// <param name="Map">Its payload type, encoding and clock.</param>
/// <param name="Parameters">The value of its fmtp, after the payload type; null: none.</param>
public sealed record AudioFormat(RtpMap Map, string? Parameters = null)
{
    /// <summary>Which of our codecs it is.</summary>
    public AudioCodec Codec { get; } = AudioCodecs.Of(Map);

    /// <summary>Ticks of its RTP clock in a millisecond.</summary>
    public int ClockPerMillisecond => Math.Clamp(Map.ClockRate / 1000, 1, 192);

    /// <summary>
    /// Whether packets of one are understood as the other, so that they can be passed through untouched. Of a codec that we don't know
    /// the parameters have to be the same; those of ours suit each other.
    /// </summary>
    public bool Suits(AudioFormat other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Codec != other.Codec) return false;
        return Codec != AudioCodec.Other
            || (Map.ClockRate == other.Map.ClockRate && Map.Channels == other.Map.Channels
                && string.Equals(Map.Encoding, other.Map.Encoding, StringComparison.OrdinalIgnoreCase)
                && Settings(Parameters).SequenceEqual(Settings(other.Parameters), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>One of ours, as our offers write it.</summary>
    public static AudioFormat Of(AudioCodec codec) => new(codec.Map(), codec.Parameters());

    /// <summary>Every format of a media line that is sound: not events, comfort noise or redundancy.</summary>
    public static IReadOnlyList<AudioFormat> In(MediaDescription media)
    {
        ArgumentNullException.ThrowIfNull(media);
        const int Most = 32;
        var formats = new List<AudioFormat>();
        foreach (var format in media.Formats.Take(Most))
            if (media.MapOf(format) is { } map && !IsAside(map)) formats.Add(new AudioFormat(map, ParametersOf(media, map.PayloadType)));
        return formats;
    }

    internal IEnumerable<SdpAttribute> Attributes()
    {
        yield return new SdpAttribute("rtpmap", Map.ToString());
        if (Parameters is not null) yield return new SdpAttribute("fmtp", string.Create(CultureInfo.InvariantCulture, $"{Map.PayloadType} {Parameters}"));
    }

    private static bool IsAside(in RtpMap map)
        => map.IsEvent || map.Encoding.Equals("CN", StringComparison.OrdinalIgnoreCase) || map.Encoding.Equals("red", StringComparison.OrdinalIgnoreCase);

    private static string? ParametersOf(MediaDescription media, byte payloadType)
    {
        foreach (var attribute in media.Attributes)
        {
            if (attribute is not { Name: "fmtp", Value: { } value }) continue;
            var space = value.IndexOf(' ', StringComparison.Ordinal);
            if (space > 0 && byte.TryParse(value.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var type) && type == payloadType)
                return value[(space + 1)..].Trim();
        }
        return null;
    }

    private static IEnumerable<string> Settings(string? parameters)
        => (parameters ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.OrdinalIgnoreCase);
}
