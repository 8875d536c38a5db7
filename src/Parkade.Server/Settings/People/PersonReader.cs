using Parkade.Parking.Rights;
using Parkade.Server.Settings.Telephony;

namespace Parkade.Server.Settings.People;

/// <summary>Turns one written person into a <see cref="Person"/>.</summary>
internal static class PersonReader
{
    private const int LongestEmail = 254;

    public static Person? Read(RawSection raw, FaultList faults)
    {
        var read = new SectionReader(raw, faults);
        if (NameText.Read(PersonKeys.Id, "person", "anna", read) is not { } id) return null;
        var email = read.Text(PersonKeys.Email);
        if (email is not null && (email.Length > LongestEmail || email.IndexOf('@', StringComparison.Ordinal) is var at && (at <= 0 || at == email.Length - 1) || email.Any(char.IsWhiteSpace)))
            faults.Error(raw.WhereIs(PersonKeys.Email), $"\"{email}\" is no e-mail address; write one such as anna@example.com, or leave it out.");
        foreach (var number in read.Texts(PersonKeys.Numbers).Where(number => !NumberText.IsNumber(number)))
            faults.Error(raw.WhereIs(PersonKeys.Numbers), $"\"{number}\" cannot be dialled; write the extensions that {id} has at the PBX.");
        return new Person
        {
            Id = id,
            Name = LabelText.Read(PersonKeys.Name, read) ?? id,
            Email = email,
            Roles = read.Texts(PersonKeys.Roles),
            Groups = read.Texts(PersonKeys.Groups),
            Numbers = read.Texts(PersonKeys.Numbers),
            Subjects = read.Texts(PersonKeys.Subjects),
            Disabled = read.YesNo(PersonKeys.Disabled, false),
        };
    }
}
