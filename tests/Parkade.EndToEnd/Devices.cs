namespace Parkade.EndToEnd;

/// <summary>Settings of telephones that register with Parkade.</summary>
internal static class Devices
{
    // Debian's baresip gives up where SHA-256 is offered beside MD5 (RFC 8760 §2.5 has it take what it knows).
    private const string ForOldPhones = "md5: only\n";

    /// <summary>These devices, each with a password of its own and more settings, one a line.</summary>
    public static string Of(params (string Number, string[] More)[] devices) =>
        ForOldPhones + "devices:\n" + string.Concat(devices.Select(device =>
            $"  - number: {device.Number}\n    password: {PasswordOf(device.Number)}\n{string.Concat(device.More.Select(line => $"    {line}\n"))}"));

    /// <summary>These devices, with nothing else said of them.</summary>
    public static string Of(params string[] numbers) => Of([.. numbers.Select(number => (number, Array.Empty<string>()))]);

    /// <summary>The password of a device in these tests.</summary>
    public static string PasswordOf(string number) => $"open-sesame-{number}";
}
