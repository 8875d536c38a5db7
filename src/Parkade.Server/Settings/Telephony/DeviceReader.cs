using Parkade.Calls.Directory;

namespace Parkade.Server.Settings.Telephony;

/// <summary>Turns one written device into a <see cref="Device"/>.</summary>
internal static class DeviceReader
{
    private static readonly TimeSpan ShortestRing = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRing = TimeSpan.FromMinutes(10);

    public static Device? Read(RawSection raw, bool allowMd5, FaultList faults)
    {
        var read = new SectionReader(raw, faults);
        if (NumberText.Read(DeviceKeys.Number, "device", "201", read) is not { } number) return null;
        var secret = SecretReader.OfDevice(read, number, allowMd5);
        var plain = new Device { Number = number, Secret = secret };
        return plain with
        {
            Name = LabelText.Read(DeviceKeys.Name, read),
            UserName = LabelText.Read(DeviceKeys.User, read),
            Person = LabelText.Read(DeviceKeys.Person, read),
            Srtp = SrtpText.Read(DeviceKeys.Srtp, plain.Srtp, read),
            TakesMessages = read.YesNo(DeviceKeys.Messages, plain.TakesMessages),
            SeesCallers = read.YesNo(DeviceKeys.SeesCallers, plain.SeesCallers),
            MaxContacts = read.Count(DeviceKeys.MaxContacts, "count of contacts", "how many phones may be registered for it at a time", 1, 20) ?? plain.MaxContacts,
            Ring = read.Length(DeviceKeys.Ring, "how long it is rung, such as 30s", plain.Ring, ShortestRing, LongestRing),
            WhenBusy = read.Text(DeviceKeys.WhenBusy),
            WhenUnanswered = read.Text(DeviceKeys.WhenUnanswered),
        };
    }
}
