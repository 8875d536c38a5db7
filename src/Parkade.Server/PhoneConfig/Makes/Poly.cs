using Parkade.Media.Srtp;
using Parkade.Sip.Transports;

namespace Parkade.Server.PhoneConfig.Makes;

/// <summary>Poly and Polycom VVX, Edge and CCX with UC software: XML attributes.</summary>
internal sealed class Poly : IPhoneMake
{
    public string Name => "poly";

    public void Write(PhonePlan plan, TextWriter output)
    {
        output.WriteLine("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>");
        output.WriteLine($"<!-- Parkade: the keys of lot {plan.Lot.Name}. Import it under Utilities > Import & Export Configuration, or name it in the phone's master file. -->");
        output.WriteLine("<PHONE_CONFIG>");
        output.WriteLine("  <ALL");
        if (plan.Device is { } device)
        {
            Attribute("reg.1.address", device.Number);
            Attribute("reg.1.label", device.Number);
            Attribute("reg.1.displayName", plan.Label);
            Attribute("reg.1.auth.userId", device.DigestUser);
            Attribute("reg.1.auth.password", plan.Password);
            Attribute("reg.1.server.1.address", plan.Host);
            Attribute("reg.1.server.1.port", $"{plan.Port}");
            Attribute("reg.1.server.1.transport", plan.Protocol switch { TransportProtocol.Tls => "TLS", TransportProtocol.Tcp => "TCPOnly", _ => "UDPOnly" });
            Attribute("reg.1.srtp.offer", device.Srtp == SrtpPolicy.Off ? "0" : "1");
            Attribute("reg.1.srtp.require", device.Srtp == SrtpPolicy.Required ? "1" : "0");
        }
        Attribute("attendant.reg", "1");
        var key = 0;
        foreach (var (number, label) in plan.Keys)
        {
            key++;
            Attribute($"attendant.resourceList.{key}.address", number);
            Attribute($"attendant.resourceList.{key}.label", label);
            Attribute($"attendant.resourceList.{key}.type", "automata"); // parks during a call, picks up without one
        }
        output.WriteLine("  />");
        output.WriteLine("</PHONE_CONFIG>");

        void Attribute(string name, string value) => output.WriteLine($"    {name}=\"{XmlText.Of(value)}\"");
    }
}
