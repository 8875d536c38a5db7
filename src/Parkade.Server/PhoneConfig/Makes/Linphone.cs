using Parkade.Media.Srtp;
using Parkade.Sip.Transports;

namespace Parkade.Server.PhoneConfig.Makes;

/// <summary>Linphone, desktop and mobile: <c>linphonerc</c>. It has no keys; slots become contacts with presence.</summary>
internal sealed class Linphone : IPhoneMake
{
    public string Name => "linphone";

    public void Write(PhonePlan plan, TextWriter output)
    {
        output.WriteLine($"# Parkade: the slots of lot {plan.Lot.Name} as contacts. Put it into linphonerc while Linphone is not running.");
        if (plan.Device is { } device)
        {
            Section("sip");
            output.WriteLine("default_proxy=0");
            output.WriteLine($"media_encryption={(device.Srtp == SrtpPolicy.Off ? "none" : "srtp")}");
            Section("proxy_0");
            output.WriteLine($"reg_proxy=<sip:{plan.Host}:{plan.Port};transport={plan.Protocol.UriName}>");
            output.WriteLine($"reg_identity=\"{Quoted(plan.Label)}\" <sip:{device.Number}@{plan.Host}>");
            output.WriteLine("reg_expires=600");
            output.WriteLine("reg_sendregister=1");
            output.WriteLine("publish=0");
            Section("auth_info_0");
            output.WriteLine($"username={device.Number}");
            if (device.UserName is { } user) output.WriteLine($"userid={user}");
            output.WriteLine($"passwd={plan.Password}");
            output.WriteLine($"realm={plan.Realm}");
            output.WriteLine($"domain={plan.Host}");
        }
        var friend = 0;
        foreach (var (number, label) in plan.Keys)
        {
            Section($"friend_{friend++}");
            output.WriteLine($"url=\"{label}\" <sip:{number}@{plan.Host}>");
            output.WriteLine("pol=accept");
            output.WriteLine("subscribe=1");
        }

        void Section(string name)
        {
            output.WriteLine();
            output.WriteLine($"[{name}]");
        }
    }

    private static string Quoted(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
