using System.Collections.Concurrent;
using Parkade.Calls.Directory;
using Parkade.Calls.Lines;
using Parkade.Calls.Registrar;
using Parkade.Sip.Transports;

namespace Parkade.Calls.Desk;

/// <summary>What the telephones of ours are doing. Kept on the signalling loop, read from any thread.</summary>
internal sealed class DeviceStates(CurrentArrangement current, Registrar.Registrar registrar, PhoneLines lines)
{
    private readonly ConcurrentDictionary<string, DeviceState> _states = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them in their order.</summary>
    public IReadOnlyList<DeviceState> All => [.. current.Now.System.Devices.Select(device => _states.GetValueOrDefault(device.Number) ?? Unknown(device))];

    /// <summary>Looks anew at one. True: it stands otherwise than before.</summary>
    public bool Look(string number)
    {
        var before = _states.GetValueOrDefault(number);
        if (current.Now.System.Device(number) is not { } device)
        {
            _states.TryRemove(number, out _);
            return before is not null;
        }
        var after = Unknown(device) with { Contacts = [.. registrar.Of(device.Number).Select(Contact)], Line = lines.StateOf(device.Number) };
        _states[device.Number] = after;
        return !IsSame(before ?? Unknown(device), after);
    }

    private static DeviceState Unknown(Device device) => new(device.Number, device.Name, [], LineState.Idle);

    private static DeviceContact Contact(Binding binding) =>
        new(binding.Source.EndPoint.ToString(), binding.Source.Protocol.ViaName, binding.UserAgent, binding.ExpiresAt, binding.IsReachable);

    // A refresh is no change to anybody.
    private static bool IsSame(DeviceState before, DeviceState after) =>
        before.Name == after.Name && before.Line == after.Line
        && before.Contacts.Select(contact => contact with { ExpiresAt = default }).SequenceEqual(after.Contacts.Select(contact => contact with { ExpiresAt = default }));
}
