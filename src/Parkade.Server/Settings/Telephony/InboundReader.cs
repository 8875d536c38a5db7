using Parkade.Calls.Directory;

namespace Parkade.Server.Settings.Telephony;

/// <summary>Turns one written inbound rule into an <see cref="InboundRule"/>.</summary>
internal static class InboundReader
{
    public static InboundRule? Read(RawSection raw, FaultList faults)
    {
        var read = new SectionReader(raw, faults);
        if (PatternText.Read(InboundKeys.Pattern, "inbound rule", mayBeAny: true, read) is not { } pattern) return null;
        return new InboundRule
        {
            Trunk = read.Text(InboundKeys.Trunk),
            Pattern = pattern,
            Strip = StripText.Read(InboundKeys.Strip, pattern, read),
            Target = read.Text(InboundKeys.Target),
        };
    }
}
