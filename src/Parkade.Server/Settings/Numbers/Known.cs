using Parkade.Server.Settings.Telephony;

namespace Parkade.Server.Settings.Numbers;

/// <summary>Says what there is to somebody who named what there is not.</summary>
internal static class Known
{
    private const int Most = 8;

    /// <summary>Ends a sentence about a device. One number is as near to another as any, so none is guessed.</summary>
    public static string Devices(WrittenSystem system) => system.Devices.Count switch
    {
        0 => "write one below \"devices\"",
        var count => $"the devices are {string.Join(", ", system.Devices.Take(Most).Select(device => device.Value.Number))}{(count > Most ? " …" : "")}",
    };

    /// <summary>Ends a sentence about a trunk.</summary>
    public static string Trunks(string name, WrittenSystem system) => system.Trunks.Count == 0
        ? "write one below \"trunks\""
        : Suggestion.For(name, system.Trunks.Select(trunk => trunk.Value.Name), "the trunks are");
}
