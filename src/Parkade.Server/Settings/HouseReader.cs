using Parkade.Calls.Directory;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Server.Settings.Numbers;
using Parkade.Server.Settings.People;
using Parkade.Server.Settings.Telephony;

namespace Parkade.Server.Settings;

/// <summary>Everything that may change while the server runs: lots, telephones, trunks, rules, people and what they may.</summary>
public sealed record HouseSettings(IReadOnlyList<LotPolicy> Lots, PhoneSystem System, Roster Roster, GeneralSettings General);

/// <summary>Reads the lists of the settings, wherever they were written, and checks them together.</summary>
internal static class HouseReader
{
    /// <param name="settings">The written lists, and the server's own settings that they lean on.</param>
    /// <param name="server">The server's own settings as they were read.</param>
    /// <param name="faults">Where faults go.</param>
    public static HouseSettings Read(RawSettings settings, ServerSettings server, FaultList faults)
    {
        var read = new SectionReader(settings.Server, faults);
        // There are telephones that give up where they are offered SHA-256 beside the MD5 that they know.
        var onlyMd5 = read.Text(SettingKeys.Md5) is "only";
        var allowMd5 = onlyMd5 || read.YesNo(SettingKeys.Md5, PhoneSystem.None.AllowMd5);
        var lots = LotsReader.Read(settings.List(LotKeys.List), ProfileText.Read(SettingKeys.Profile, LotReader.Default, read), faults);
        var written = WrittenSystem.Read(settings, lots, allowMd5, faults);
        NumberCheck.Check(written, server.Trusted, faults);
        TrunkReach.Check(written, server.Listen, faults);
        PeopleCheck.Check(written, faults);
        LanguageCheck.Check(written, server, faults);
        return new HouseSettings(
            [.. written.Lots.Select(lot => lot.Value)],
            written.System(RealmText.Read(SettingKeys.Realm, PhoneSystem.None.Realm, read), allowMd5) with { OfferSha256 = !onlyMd5 },
            written.Roster(),
            written.General?.Value ?? new GeneralSettings());
    }
}
