using Parkade.Media.Srtp;
using Parkade.Sip.Transports;

namespace Parkade.Server.PhoneConfig.Makes;

/// <summary>MicroSIP on Windows: <c>microsip.ini</c>. Its shortcuts dial a slot and show its lamp.</summary>
internal sealed class MicroSip : IPhoneMake
{
    public string Name => "microsip";

    public void Write(PhonePlan plan, TextWriter output)
    {
        output.WriteLine($"; Parkade: the keys of lot {plan.Lot.Name}. Put it into microsip.ini while MicroSIP is not running.");
        output.WriteLine("[Settings]");
        if (plan.Device is not null) output.WriteLine("accountId=1");
        output.WriteLine("enableShortcuts=1");
        if (plan.Device is { } device)
        {
            output.WriteLine("[Account1]");
            output.WriteLine($"label={device.Number}");
            output.WriteLine($"server={plan.HostAndPort}");
            output.WriteLine($"domain={plan.Host}");
            output.WriteLine($"username={device.Number}");
            output.WriteLine($"authID={device.DigestUser}");
            output.WriteLine($"password={plan.Password}");
            output.WriteLine($"displayName={plan.Label}");
            output.WriteLine($"transport={plan.Protocol.UriName}");
            output.WriteLine($"SRTP={device.Srtp switch { SrtpPolicy.Required => "mandatory", SrtpPolicy.Offered => "optional", _ => "" }}");
        }
        output.WriteLine("[Shortcuts]");
        var shortcut = 0;
        foreach (var (number, label) in plan.Keys) output.WriteLine($"{shortcut++}={label};{number};call;;1");
    }
}
