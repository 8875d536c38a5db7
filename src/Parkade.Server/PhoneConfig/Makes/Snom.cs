using Parkade.Media.Srtp;
using Parkade.Sip.Transports;

namespace Parkade.Server.PhoneConfig.Makes;

/// <summary>Snom D1xx to D8xx: the settings file with its function keys.</summary>
internal sealed class Snom : IPhoneMake
{
    public string Name => "snom";

    public void Write(PhonePlan plan, TextWriter output)
    {
        var transport = $";transport={plan.Protocol.UriName}";
        output.WriteLine("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        output.WriteLine($"<!-- Parkade: the keys of lot {plan.Lot.Name}. Name it as setting server, or upload it under Advanced > Update. -->");
        output.WriteLine("<settings>");
        var key = 0;
        if (plan.Device is { } device)
        {
            output.WriteLine("  <phone-settings>");
            Setting("user_active", "on");
            Setting("user_name", device.Number);
            Setting("user_realname", plan.Label);
            Setting("user_pname", device.DigestUser);
            Setting("user_pass", plan.Password);
            Setting("user_host", plan.Host);
            Setting("user_outbound", $"sip:{plan.Host}:{plan.Port}{transport}");
            Setting("user_srtp", device.Srtp == SrtpPolicy.Off ? "off" : "on");
            Setting("user_savp", device.Srtp switch { SrtpPolicy.Required => "mandatory", SrtpPolicy.Offered => "optional", _ => "off" });
            output.WriteLine("  </phone-settings>");
        }
        output.WriteLine("  <functionKeys e=\"2\">");
        if (plan.Device is not null) Key(plan.Device.Number, "line");
        foreach (var (number, label) in plan.Keys) Key(label, $"orbit sip:{number}@{plan.HostAndPort}");
        output.WriteLine("  </functionKeys>");
        output.WriteLine("</settings>");

        void Setting(string name, string value) => output.WriteLine($"    <{name} idx=\"1\" perm=\"\">{XmlText.Of(value)}</{name}>");

        void Key(string label, string value) => output.WriteLine($"    <fkey idx=\"{key++}\" context=\"1\" label=\"{XmlText.Of(label)}\" perm=\"\">{XmlText.Of(value)}</fkey>");
    }
}
