using System.Net;
using Parkade.Server.Settings.People;
using Parkade.Server.SignIn;
using Parkade.Server.Web;

namespace Parkade.Server.Settings;

/// <summary>Reads where the board and the API are served.</summary>
internal static class WebReader
{
    private const string Plain = "http:";
    private const string Secure = "https:";

    public static WebSettings Read(RawSettings settings, FaultList faults)
    {
        var read = new SectionReader(settings.Server, faults);
        List<IPEndPoint> secure = [], plain = [];
        var written = settings.Server.All(SettingKeys.WebListen);
        var isOff = written is [{ Text: "none" }];
        foreach (var address in written.Where(_ => !isOff))
            if (ReadAddress(address, faults) is var (isPlain, place))
                (isPlain ? plain : secure).Add(place);
        var web = written.Count == 0 ? new WebSettings() : new WebSettings { Listen = secure, PlainListen = plain };
        return web with
        {
            Names = read.Texts(SettingKeys.WebNames),
            Company = Company(settings.List(CompanyKeys.List), faults),
        };
    }

    private static (bool IsPlain, IPEndPoint Place)? ReadAddress(Written written, FaultList faults)
    {
        var text = written.Text.Trim();
        var isPlain = text.StartsWith(Plain, StringComparison.OrdinalIgnoreCase);
        if (isPlain) text = text[Plain.Length..];
        else if (text.StartsWith(Secure, StringComparison.OrdinalIgnoreCase)) text = text[Secure.Length..];
        text = text.TrimStart('/').TrimEnd('/');
        if (ushort.TryParse(text, out var port)) return (isPlain, new IPEndPoint(isPlain ? IPAddress.Loopback : IPAddress.Any, port));
        if (IPEndPoint.TryParse(text, out var place) && text.EndsWith($":{place.Port}", StringComparison.Ordinal)) return (isPlain, place);
        faults.Error(written.Where, $"\"{written.Text}\" is no address to serve the board on; write an address and a port, such as 0.0.0.0:{WebSettings.DefaultPort}, with http: before it for plain HTTP on this machine, or none.");
        return null;
    }

    private static List<OidcProvider> Company(IReadOnlyList<RawSection> written, FaultList faults)
    {
        var providers = new List<OidcProvider>();
        foreach (var raw in written)
        {
            if (CompanyReader.Read(raw, faults) is not { } provider) continue;
            if (providers.Exists(other => other.Id.Equals(provider.Id, StringComparison.OrdinalIgnoreCase)))
                faults.Error(raw.WhereIs(CompanyKeys.Id), $"there is another company's sign-in \"{provider.Id}\"; give one of them another id.");
            else providers.Add(provider);
        }
        return providers;
    }
}
