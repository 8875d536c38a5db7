using Parkade.Calls.Features;

namespace Parkade.Server.Settings.Telephony;

/// <summary>Reads what people press during a call.</summary>
internal static class FeatureText
{
    private const int Longest = 8;

    /// <param name="park">Its key.</param>
    /// <param name="profile">The code of the profile; null: Parkade's own.</param>
    /// <param name="read">Where it is read from.</param>
    public static FeatureCodes Read(SettingKey park, string? profile, SectionReader read)
    {
        var plain = new FeatureCodes();
        plain = plain with { Park = profile ?? plain.Park };
        if (read.Text(park) is not { } text) return plain;
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase)) return plain with { Park = null };
        // One key alone would be pressed at every menu that asks for a digit.
        if (text.Length is >= 2 and <= Longest && text.All(key => char.IsAsciiDigit(key) || key is '*' or '#')) return plain with { Park = text };
        read.Faults.Error(read.Raw.WhereIs(park), $"\"{text}\" cannot be pressed during a call; write 2 to {Longest} keys of 0 to 9, \"*\" and \"#\" in quotes, such as \"#72\", or none.");
        return plain;
    }
}
