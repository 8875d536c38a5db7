using System.Net;
using Parkade.Calls.Directory;
using Parkade.Sip.Authentication;

namespace Parkade.Server.Settings.Telephony;

/// <summary>Turns one written trunk into a <see cref="Trunk"/>.</summary>
internal sealed class TrunkReader(RawSection raw, FaultList faults)
{
    private static readonly TimeSpan ShortestProbe = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestRegistration = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly SectionReader _read = new(raw, faults);

    public Trunk? Read()
    {
        if (LabelText.Read(TrunkKeys.Name, _read) is not { } name)
        {
            if (_read.Text(TrunkKeys.Name) is null) faults.Error(raw.Where, "this trunk has no name; give it one, such as \"name: provider\".");
            return null;
        }
        var plain = new Trunk { Name = name };
        var trunk = plain with
        {
            Hosts = [.. raw.All(TrunkKeys.Hosts).Select(written => UriText.Host(written, faults)).OfType<Sip.Headers.SipUri>()],
            Networks = ReadNetworks(),
            CertificateNames = _read.Texts(TrunkKeys.CertificateNames),
            UserName = LabelText.Read(TrunkKeys.User, _read),
            Secret = ReadSecret(name),
            Credentials = ReadCredentials(name),
            Registers = raw.One(TrunkKeys.Register) is { } register ? UriText.OfRecord(register, faults) : null,
            RegisterFor = _read.Length(TrunkKeys.RegisterFor, "how long a registration is asked for, such as 10m", plain.RegisterFor, ShortestRegistration, Longest),
            ProbeEvery = _read.Text(TrunkKeys.Probe) is "none"
                ? null
                : _read.Length(TrunkKeys.Probe, "how often it is asked whether it is there, such as 30s, or none", plain.ProbeEvery!.Value, ShortestProbe, Longest),
            Srtp = SrtpText.Read(TrunkKeys.Srtp, plain.Srtp, _read),
        };
        CheckUse(trunk);
        return trunk;
    }

    private List<IPNetwork> ReadNetworks()
    {
        var networks = new List<IPNetwork>();
        foreach (var written in raw.All(TrunkKeys.Networks))
        {
            if (!TrustText.TryParse(written.Text, out var network, out var fault)) faults.Error(written.Where, fault);
            else if (network.PrefixLength == 0) faults.Error(written.Where, $"{network} would take every stranger for this trunk; write its addresses or its network.");
            else if (!networks.Contains(network)) networks.Add(network);
        }
        return networks;
    }

    private DigestSecret? ReadSecret(string name)
    {
        var user = raw.One(TrunkKeys.User);
        var password = SecretReader.Password(TrunkKeys.Password, _read);
        if (user is not null && raw.One(TrunkKeys.Password) is null)
            faults.Error(user.Value.Where, $"trunk \"{name}\" has a user and no password; write the one with which it proves itself to Parkade as \"password\".");
        if (user is null && raw.One(TrunkKeys.Password) is { } alone)
            faults.Error(alone.Where, $"trunk \"{name}\" has a password and no user; write \"user\" too, or, if it is what the other side asks Parkade for, write both below \"credentials\".");
        if (password is null) return null;
        SecretReader.CheckStrength(password, TrunkKeys.Password, _read, $"trunk \"{name}\"", name, user?.Text);
        return new DigestSecret(password);
    }

    private Credentials? ReadCredentials(string name)
    {
        SettingKey[] keys = [TrunkKeys.CredentialsUser, TrunkKeys.CredentialsPassword, TrunkKeys.CredentialsRealm];
        var missing = keys.Where(key => raw.One(key) is not { Text.Length: > 0 }).Select(key => $"\"{key.Name.Split('.')[1]}\"").ToArray();
        if (missing.Length == keys.Length) return null;
        if (missing.Length > 0)
        {
            faults.Error(raw.WhereIs(keys.First(key => raw.One(key) is not null)),
                $"the credentials of trunk \"{name}\" lack {string.Join(" and ", missing)}; the other side names its realm when it asks for a password, and it is often its domain.");
            return null;
        }
        return SecretReader.Password(TrunkKeys.CredentialsPassword, _read) is { } password
            ? new Credentials(_read.Text(TrunkKeys.CredentialsUser)!, password, _read.Text(TrunkKeys.CredentialsRealm)!)
            : null;
    }

    private void CheckUse(Trunk trunk)
    {
        SettingKey[] ways = [TrunkKeys.Hosts, TrunkKeys.Networks, TrunkKeys.CertificateNames, TrunkKeys.User];
        if (!ways.Any(key => raw.All(key).Count > 0))
            faults.Error(raw.Where, $"nothing is known of trunk \"{trunk.Name}\": write the \"hosts\" that calls to it go to, or the \"networks\", \"certificate-names\" or \"user\" by which its calls are known.");
        if (trunk.Registers is null && raw.One(TrunkKeys.RegisterFor) is { } length && raw.One(TrunkKeys.Register) is null)
            faults.Error(length.Where, "\"register-for\" says how long a registration lasts, but nothing is registered; write the SIP address to register as \"register\", or remove this line.");
    }
}
