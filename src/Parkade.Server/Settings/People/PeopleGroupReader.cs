using Parkade.Parking.Rights;
using Parkade.Server.Settings.Telephony;

namespace Parkade.Server.Settings.People;

/// <summary>Turns one written group of people into a <see cref="PeopleGroup"/>.</summary>
internal static class PeopleGroupReader
{
    public static PeopleGroup? Read(RawSection raw, FaultList faults)
    {
        var read = new SectionReader(raw, faults);
        if (NameText.Read(PeopleGroupKeys.Name, "group of people", "sales", read) is not { } name) return null;
        return new PeopleGroup
        {
            Name = name,
            Title = LabelText.Read(PeopleGroupKeys.Title, read),
            Roles = read.Texts(PeopleGroupKeys.Roles),
            CompanyGroups = read.Texts(PeopleGroupKeys.CompanyGroups),
        };
    }
}
