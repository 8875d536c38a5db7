using Parkade.Server.PhoneConfig.Makes;

namespace Parkade.Server.PhoneConfig;

/// <summary>The makes of phones that there are.</summary>
internal static class PhoneMakes
{
    public static IReadOnlyList<IPhoneMake> All { get; } = [new Yealink(), new Poly(), new Grandstream(), new Snom(), new CiscoMpp(), new Linphone(), new MicroSip()];

    public static IPhoneMake? Find(string name) => All.FirstOrDefault(make => make.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static string Names => string.Join(", ", All.Select(make => make.Name));
}
