using Parkade.Parking;
using Parkade.Parking.Rights;
using Parkade.Server.Settings.Telephony;

namespace Parkade.Server.Settings.People;

/// <summary>
/// Turns one written role into a <see cref="Role"/>. Its <c>rights</c> hold in its <c>lots</c> and at its <c>sites</c>; further
/// <c>grants</c> have other rights in other places, each in a line: <c>see park in main support at york</c>.
/// </summary>
internal static class RoleReader
{
    public static Role? Read(RawSection raw, FaultList faults)
    {
        var read = new SectionReader(raw, faults);
        if (NameText.Read(RoleKeys.Name, "role", "reception", read) is not { } name) return null;
        if (Role.BuiltIn.Any(role => role.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            faults.Error(raw.WhereIs(RoleKeys.Name), $"\"{name}\" is a role that is always there; give yours another name.");
            return null;
        }
        var rights = Rights(read.Texts(RoleKeys.Rights), raw.WhereIs(RoleKeys.Rights), faults);
        var grants = new List<Grant>();
        if (rights != Right.None)
            grants.Add(new Grant(rights) { Lots = Lots(read.Texts(RoleKeys.Lots)), Sites = read.Texts(RoleKeys.Sites) });
        foreach (var line in raw.All(RoleKeys.Grants))
            if (ReadLine(line, faults) is { } grant)
                grants.Add(grant);
        if (grants.Count == 0) faults.Warn(raw.Where, $"the role \"{name}\" gives no right at all; write what it may, such as \"rights: [see, park]\".");
        return new Role { Name = name, Title = LabelText.Read(RoleKeys.Title, read), Grants = grants };
    }

    /// <summary>A grant as a line, the way it is read back.</summary>
    public static string Line(Grant grant)
    {
        var text = string.Join(' ', RightText.Of(grant.Rights));
        if (grant.Lots.Count > 0) text += " in " + string.Join(' ', grant.Lots);
        if (grant.Sites.Count > 0) text += " at " + string.Join(' ', grant.Sites);
        return text;
    }

    private static Grant? ReadLine(Written line, FaultList faults)
    {
        List<string> rights = [], lots = [], sites = [];
        var into = rights;
        foreach (var word in line.Text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word is "in") into = lots;
            else if (word is "at") into = sites;
            else into.Add(word);
        }
        var read = Rights(rights, line.Where, faults);
        if (read != Right.None) return new Grant(read) { Lots = Lots(lots), Sites = sites };
        if (rights.Count == 0) faults.Error(line.Where, $"\"{line.Text}\" names no right; write rights, and where they hold, such as \"see park in main\".");
        return null;
    }

    private static Right Rights(IReadOnlyList<string> words, Origin where, FaultList faults)
    {
        var rights = Right.None;
        foreach (var word in words)
        {
            if (RightText.Find(word) is { } right) rights |= right;
            else faults.Error(where, $"there is no right \"{word}\"; {Suggestion.For(word, RightText.All, "the rights are")}.");
        }
        return rights;
    }

    private static LotName[] Lots(IReadOnlyList<string> names) => [.. names.Select(name => new LotName(name))];
}
