using System.CommandLine;
using Parkade.Calls.Directory;
using Parkade.Parking.Lots;
using Parkade.Server.Output;
using Parkade.Server.PhoneConfig;
using Parkade.Server.Settings;

namespace Parkade.Server.CommandLine;

/// <summary><c>parkade phone-config MAKE</c>: the keys of a lot, and a device's line, in the form that a make of phones imports.</summary>
internal sealed class PhoneConfigCommand(SettingOptions options, Surroundings surroundings)
{
    private const int MostKeys = 200;

    private readonly Argument<string?> _make = new("make") { Arity = ArgumentArity.ZeroOrOne, Description = PhoneMakes.Names };
    private readonly Option<string?> _lot = new("--lot") { HelpName = "NAME", Description = "whose keys. Default: the first lot" };
    private readonly Option<string?> _device = new("--device") { HelpName = "NUMBER", Description = "write this device's line too" };
    private readonly Option<string?> _server = new("--server") { HelpName = "[tls:]HOST[:PORT]", Description = "where phones find Parkade. Default: as in the settings" };
    private readonly Option<int?> _keys = new("--keys") { HelpName = "N", Description = "keys for so many slots. Default: 20" };
    private readonly Option<bool> _secrets = new("--with-secrets") { Description = "write the password out" };

    public Command Build()
    {
        _keys.Validators.Add(result =>
        {
            if (int.TryParse(result.Tokens.SingleOrDefault()?.Value, out var number) && number is < 1 or > MostKeys)
                result.AddError($"--keys takes a number from 1 to {MostKeys}");
        });
        var command = new Command("phone-config", "the keys of a lot, and a device's line, as a make of phones imports them") { _make, options.Config, _lot, _device, _server, _keys, _secrets };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var name = parsed.GetValue(_make);
        if (name is null || PhoneMakes.Find(name) is not { } make)
            return Fails($"{(name is null ? "Name a make of phones" : $"There is no make \"{name}\"")}: {PhoneMakes.Names}.", ExitCode.Usage);
        var (settings, faults) = options.Load(parsed, surroundings);
        FaultText.WriteErrors(faults, surroundings.Error);
        if (faults.HasErrors) return ExitCode.FaultySettings;
        if (Lot(parsed.GetValue(_lot), settings, out var fault) is not { } lot || !TryFind(parsed.GetValue(_device), settings, out var device, out fault)) return Fails(fault, ExitCode.Usage);
        if (ServerText.Read(parsed.GetValue(_server), settings, out fault) is not var (host, port, protocol)) return Fails(fault, ExitCode.Usage);
        var plan = new PhonePlan
        {
            Host = host,
            Port = port,
            Protocol = protocol,
            Lot = lot,
            Slots = parsed.GetValue(_keys) ?? 20,
            Device = device,
            WithSecrets = parsed.GetValue(_secrets),
            Realm = settings.System.Realm,
        };
        make.Write(plan, surroundings.Out);
        if (plan is { WithSecrets: true, Device.Secret.Password: null })
            surroundings.Error.WriteLine($"The settings know only a hash of the password of device {plan.Device.Number}; write the password itself where PASSWORD stands.");
        return ExitCode.Fine;
    }

    private static LotPolicy? Lot(string? name, ServerSettings settings, out string fault)
    {
        fault = "";
        if (name is null) return settings.Lots[0];
        if (settings.Lots.FirstOrDefault(lot => lot.Name == new Parking.LotName(name)) is { } found) return found;
        fault = $"There is no lot \"{name}\"; {Suggestion.For(name, settings.Lots.Select(lot => lot.Name.Value), "the lots are")}.";
        return null;
    }

    private static bool TryFind(string? number, ServerSettings settings, out Device? device, out string fault)
    {
        device = settings.System.Device(number);
        var missing = number is not null && device is null;
        fault = missing ? $"There is no device {number}; write it below \"devices\" in the settings first." : "";
        return !missing;
    }

    private int Fails(string sentence, int code)
    {
        surroundings.Error.WriteLine(sentence);
        return code;
    }
}
