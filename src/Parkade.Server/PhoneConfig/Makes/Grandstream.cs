using Parkade.Media.Srtp;
using Parkade.Sip.Transports;

namespace Parkade.Server.PhoneConfig.Makes;

/// <summary>Grandstream GRP26xx and GXP21xx: XML with the names of the keys (gs_provision version 2).</summary>
internal sealed class Grandstream : IPhoneMake
{
    public string Name => "grandstream";

    public void Write(PhonePlan plan, TextWriter output)
    {
        output.WriteLine("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        output.WriteLine($"<!-- Parkade: the keys of lot {plan.Lot.Name}. Serve it as cfgMAC.xml, or upload it under Maintenance > Upgrade and Provisioning. -->");
        output.WriteLine("<gs_provision version=\"2\">");
        output.WriteLine("  <config version=\"2\">");
        var key = 1;
        if (plan.Device is { } device)
        {
            Item("account.1.enable", "Yes");
            Item("account.1.name", device.Number);
            Item("account.1.sip.server.1.address", plan.HostAndPort);
            Item("account.1.sip.userid", device.Number);
            Item("account.1.sip.subscriber.userid", device.DigestUser);
            Item("account.1.sip.subscriber.password", plan.Password);
            Item("account.1.sip.subscriber.name", plan.Label);
            Item("account.1.sip.registration", "Yes");
            Item("account.1.sip.transport", plan.Protocol switch { TransportProtocol.Tls => "TlsOrTcp", TransportProtocol.Tcp => "TCP", _ => "UDP" });
            Item("account.1.srtp.mode", device.Srtp switch { SrtpPolicy.Required => "EnabledAndForced", SrtpPolicy.Offered => "EnabledButNotForced", _ => "Disabled" });
            Key("Line", device.Number, device.Number);
        }
        Item("call.transfer.modeViaVpk", "BlindTransfer");
        foreach (var (number, label) in plan.Keys) Key("BLF", number, label);
        output.WriteLine("  </config>");
        output.WriteLine("</gs_provision>");

        void Key(string mode, string number, string label)
        {
            Item($"pks.vpk.{key}.keyMode", mode);
            Item($"pks.vpk.{key}.account", "0"); // accounts of keys count from 0
            Item($"pks.vpk.{key}.description", label);
            if (mode != "Line") Item($"pks.vpk.{key}.value", number);
            key++;
        }

        void Item(string name, string value) => output.WriteLine($"    <item name=\"{name}\">{XmlText.Of(value)}</item>");
    }
}
