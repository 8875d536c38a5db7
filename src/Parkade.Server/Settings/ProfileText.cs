using Parkade.Parking.Dialling;
using Parkade.Parking.Lots;

namespace Parkade.Server.Settings;

/// <summary>Reads whose numbers a lot has: the familiar codes of another system, which single settings may change.</summary>
internal static class ProfileText
{
    public static LotPolicy Read(SettingKey key, LotPolicy otherwise, SectionReader read) => Find(key, read) is { } profile ? profile.Lot : otherwise;

    /// <summary>The profile that is named; null: none, or one that there is not, which is told.</summary>
    public static DialProfile? Find(SettingKey key, SectionReader read)
    {
        if (read.Text(key) is not { } name) return null;
        if (DialProfile.Find(name) is { } profile) return profile;
        read.Faults.Error(read.Raw.WhereIs(key), $"there is no profile \"{name}\"; the profiles are {string.Join(", ", DialProfile.All.Select(known => known.Name))}.");
        return null;
    }
}
