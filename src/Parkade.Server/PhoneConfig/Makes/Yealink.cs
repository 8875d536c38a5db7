using System.Globalization;
using Parkade.Media.Srtp;
using Parkade.Sip.Transports;

namespace Parkade.Server.PhoneConfig.Makes;

/// <summary>Yealink T2 to T5: lines of <c>key = value</c> for auto-provisioning.</summary>
internal sealed class Yealink : IPhoneMake
{
    private const int LineKey = 15;
    private const int BusyLampKey = 16;
    private const int BlindTransfer = 2;

    public string Name => "yealink";

    public void Write(PhonePlan plan, TextWriter output)
    {
        output.WriteLine("#!version:1.0.0.1");
        output.WriteLine($"# Parkade: the keys of lot {plan.Lot.Name}. Import it by auto-provisioning, or under Settings > Configuration.");
        var key = 1;
        if (plan.Device is not null) WriteAccount(plan, key++, output);
        output.WriteLine();
        output.WriteLine("# A key that is pressed during a call transfers it there at once.");
        output.WriteLine($"transfer.dsskey_deal_type = {BlindTransfer}");
        foreach (var (number, label) in plan.Keys)
        {
            output.WriteLine();
            output.WriteLine($"linekey.{key}.type = {BusyLampKey}");
            output.WriteLine($"linekey.{key}.line = 1");
            output.WriteLine($"linekey.{key}.value = {number}");
            output.WriteLine($"linekey.{key}.label = {label}");
            output.WriteLine($"linekey.{key}.extension = {number}");
            key++;
        }
    }

    private static void WriteAccount(PhonePlan plan, int key, TextWriter output)
    {
        var device = plan.Device!;
        output.WriteLine();
        Line("enable", "1");
        Line("label", device.Number);
        Line("display_name", plan.Label);
        Line("user_name", device.Number);
        Line("auth_name", device.DigestUser);
        Line("password", plan.Password);
        Line("sip_server.1.address", plan.Host);
        Line("sip_server.1.port", plan.Port.ToString(CultureInfo.InvariantCulture));
        Line("sip_server.1.transport_type", plan.Protocol switch { TransportProtocol.Tls => "2", TransportProtocol.Tcp => "1", _ => "0" });
        Line("srtp_encryption", device.Srtp switch { SrtpPolicy.Required => "2", SrtpPolicy.Offered => "1", _ => "0" });
        output.WriteLine($"linekey.{key}.type = {LineKey}");
        output.WriteLine($"linekey.{key}.line = 1");
        output.WriteLine($"linekey.{key}.label = {device.Number}");

        void Line(string name, string value) => output.WriteLine($"account.1.{name} = {value}");
    }
}
