using Parkade.Calls.Directory;

namespace Parkade.Server.Settings.Telephony;

/// <summary>Turns one written outbound rule into an <see cref="OutboundRule"/>.</summary>
internal static class OutboundReader
{
    public static OutboundRule? Read(RawSection raw, FaultList faults)
    {
        var read = new SectionReader(raw, faults);
        if (PatternText.Read(OutboundKeys.Pattern, "outbound rule", mayBeAny: false, read) is not { } pattern) return null;
        var rule = new OutboundRule
        {
            Pattern = pattern,
            Strip = StripText.Read(OutboundKeys.Strip, pattern, read),
            Add = read.Text(OutboundKeys.Add) ?? "",
            Trunks = read.Texts(OutboundKeys.Trunks),
            Allowed = [.. read.Texts(OutboundKeys.Allowed).Select(text => text.Equals("all", StringComparison.OrdinalIgnoreCase) ? "*" : text)],
            CallerNumber = read.Text(OutboundKeys.CallerNumber),
        };
        if (rule.Trunks.Count == 0)
            faults.Error(raw.WhereIs(OutboundKeys.Trunks), $"the outbound rule for {pattern} names no trunk; write which its calls go over, such as \"trunks: provider\".");
        if (rule.Allowed.Count == 0)
            faults.Warn(raw.WhereIs(OutboundKeys.Allowed), $"the outbound rule for {pattern} allows nobody; list the devices that may call out as \"allowed\", or write \"allowed: all\".");
        CheckNumber(OutboundKeys.Add, rule.Add, read);
        CheckNumber(OutboundKeys.CallerNumber, rule.CallerNumber ?? "", read);
        return rule;
    }

    private static void CheckNumber(SettingKey key, string text, SectionReader read)
    {
        if (text.Length > 0 && !NumberText.IsNumber(text))
            read.Faults.Error(read.Raw.WhereIs(key), $"\"{text}\" is no number that could be dialled or shown; write digits, such as 0044 or +442079460123.");
    }
}
