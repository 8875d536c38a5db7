using Parkade.Sip.Transports;

namespace Parkade.Server.PhoneConfig.Makes;

/// <summary>Cisco 6800, 7800 and 8800 with multiplatform firmware: the flat profile.</summary>
internal sealed class CiscoMpp : IPhoneMake
{
    public string Name => "cisco-mpp";

    public void Write(PhonePlan plan, TextWriter output)
    {
        output.WriteLine("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        output.WriteLine($"<!-- Parkade: the keys of lot {plan.Lot.Name}. Name it as Profile Rule under Voice > Provisioning. -->");
        output.WriteLine("<device>");
        output.WriteLine("  <flat-profile>");
        if (plan.Device is { } device)
        {
            Item("Line_Enable_1_", "Yes");
            Item("Proxy_1_", plan.HostAndPort);
            Item("Register_1_", "Yes");
            Item("SIP_Transport_1_", plan.Protocol switch { TransportProtocol.Tls => "TLS", TransportProtocol.Tcp => "TCP", _ => "UDP" });
            Item("Display_Name_1_", plan.Label);
            Item("User_ID_1_", device.Number);
            Item("Auth_ID_1_", device.DigestUser);
            Item("Password_1_", plan.Password);
            Item("Extension_1_", "1");
            Item("Short_Name_1_", device.Number);
        }
        var key = 2; // the first is the line's own
        foreach (var (number, label) in plan.Keys)
        {
            Item($"Extension_{key}_", "Disabled");
            Item($"Extended_Function_{key}_", $"fnc=blf+sd;sub={number}@$PROXY;ext={number}@$PROXY;nme={label}");
            key++;
        }
        output.WriteLine("  </flat-profile>");
        output.WriteLine("</device>");

        void Item(string name, string value) => output.WriteLine($"    <{name} ua=\"na\">{XmlText.Of(value)}</{name}>");
    }
}
