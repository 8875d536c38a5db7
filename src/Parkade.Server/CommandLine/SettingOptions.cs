using System.CommandLine;
using Parkade.Server.Settings;

namespace Parkade.Server.CommandLine;

/// <summary>The options that set settings. They only carry text: what it means is read and checked with the file and the environment.</summary>
internal sealed class SettingOptions
{
    public Option<string?> Config { get; } = new("--config")
    {
        HelpName = "FILE",
        Description = "settings; else parkade.yaml here, else /etc/parkade/parkade.yaml",
    };

    public Option<string?> Data { get; } = new("--data")
    {
        HelpName = "DIR",
        Description = "where the ledger lies",
    };

    public Option<string[]> Listen { get; } = Many("--listen", "udp:ADDRESS:PORT", "listen here; or tcp, tls, ws, wss; repeatable. Default: udp and tcp, port 5060");

    public Option<string[]> Public { get; } = Many("--public", "ADDRESS", "the address peers reach this machine by, where that differs (NAT)");

    public Option<string[]> Trust { get; } = Many("--trust", "ADDRESS|CIDR", "take calls from this PBX, phone or network; repeatable. Default: this machine");

    public Option<string[]> Web { get; } = Many("--web", "ADDRESS:PORT", "serve board and API here; or http:ADDRESS:PORT, or none. Default: https, port 8443");

    public Option<string?> MediaPorts { get; } = new("--media-ports")
    {
        HelpName = "LOW-HIGH",
        Description = "UDP ports for audio. Default: 30000-39999",
    };

    public Option<string?> Log { get; } = new("--log")
    {
        HelpName = "LEVEL",
        Description = "error, warning, info or debug. Default: info",
    };

    /// <summary>Adds every option to <paramref name="command"/>.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[Config, Data, Listen, Public, Trust, Web, MediaPorts, Log]) command.Add(option);
    }

    /// <summary>What stands on the command line, as settings.</summary>
    public RawSettings Read(ParseResult parsed)
    {
        var section = new RawSection(new Origin.Default());
        Set(section, SettingKeys.Listen, parsed.GetValue(Listen));
        Set(section, SettingKeys.Public, parsed.GetValue(Public));
        Set(section, SettingKeys.Trust, parsed.GetValue(Trust));
        Set(section, SettingKeys.WebListen, parsed.GetValue(Web));
        Set(section, SettingKeys.Data, parsed.GetValue(Data));
        Set(section, SettingKeys.MediaPorts, parsed.GetValue(MediaPorts));
        Set(section, SettingKeys.Log, parsed.GetValue(Log));
        return new RawSettings(section);
    }

    public LoadedSettings Load(ParseResult parsed, Surroundings surroundings) =>
        LoadedSettings.Load(parsed.GetValue(Config), Read(parsed), surroundings);

    private static void Set(RawSection section, SettingKey key, params string?[]? texts)
    {
        var where = new Origin.Flag(key.Flag!);
        var values = (texts ?? []).OfType<string>().Select(text => new Written(text, where)).ToArray();
        if (values.Length > 0) section.Set(key, values);
    }

    private static Option<string[]> Many(string name, string helpName, string description) => new(name)
    {
        HelpName = helpName,
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };
}
