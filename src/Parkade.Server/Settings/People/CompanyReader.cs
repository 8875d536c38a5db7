using System.Net;
using Parkade.Server.Settings.Telephony;
using Parkade.Server.SignIn;

namespace Parkade.Server.Settings.People;

/// <summary>Turns one written company's sign-in into an <see cref="OidcProvider"/>.</summary>
internal static class CompanyReader
{
    public static OidcProvider? Read(RawSection raw, FaultList faults)
    {
        var read = new SectionReader(raw, faults);
        if (NameText.Read(CompanyKeys.Id, "company's sign-in", "company", read) is not { } id) return null;
        if (read.Text(CompanyKeys.ClientId) is not { } client)
        {
            faults.Error(raw.Where, $"the company's sign-in \"{id}\" has no client-id; write the one that Parkade was given when it was registered with the provider.");
            return null;
        }
        if (ReadIssuer(id, read) is not { } issuer) return null;
        var plain = new OidcProvider { Id = id, Name = LabelText.Read(CompanyKeys.Name, read) ?? id, Issuer = issuer, ClientId = client };
        return plain with
        {
            ClientSecret = SecretReader.Password(CompanyKeys.ClientSecret, read),
            Scopes = read.Texts(CompanyKeys.Scopes) is { Count: > 0 } scopes ? scopes : plain.Scopes,
            GroupsClaim = read.Text(CompanyKeys.GroupsClaim) switch { null => plain.GroupsClaim, "none" => null, var claim => claim },
            CreatePeople = read.YesNo(CompanyKeys.CreatePeople, plain.CreatePeople),
        };
    }

    private static Uri? ReadIssuer(string id, SectionReader read)
    {
        if (Uri.TryCreate(read.Text(CompanyKeys.Issuer), UriKind.Absolute, out var issuer)
            && (issuer.Scheme == Uri.UriSchemeHttps || issuer.Scheme == Uri.UriSchemeHttp && IPAddress.TryParse(issuer.Host, out var host) && IPAddress.IsLoopback(host))) return issuer;
        read.Faults.Error(read.Raw.WhereIs(CompanyKeys.Issuer), $"the company's sign-in \"{id}\" needs the address of its issuer, which begins with https://, such as https://login.example.com.");
        return null;
    }
}
