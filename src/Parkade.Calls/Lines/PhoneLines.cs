using Parkade.Calls.Directory;
using Parkade.Calls.Legs;

namespace Parkade.Calls.Lines;

/// <summary>What a telephone of ours is doing.</summary>
internal enum PhoneState
{
    /// <summary>No call.</summary>
    Idle,

    /// <summary>A call to it rings, and it has no other.</summary>
    Ringing,

    /// <summary>It calls, or talks.</summary>
    Busy,
}

/// <summary>The calls that each telephone of ours has at the moment. Owned by the signalling loop.</summary>
internal sealed class PhoneLines
{
    private readonly Dictionary<string, List<Leg>> _legs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Called with a device's number when what it is doing may have changed.</summary>
    public event Action<string>? Changed;

    /// <summary>The legs of a device, the oldest first.</summary>
    public IReadOnlyList<Leg> Of(string number) => _legs.TryGetValue(number, out var legs) ? legs : [];

    /// <summary>What a device is doing.</summary>
    public PhoneState StateOf(string number)
    {
        var state = PhoneState.Idle;
        foreach (var leg in Of(number))
        {
            if (leg.IsEstablished || leg.Session.IsIncoming) return PhoneState.Busy;
            state = PhoneState.Ringing;
        }
        return state;
    }

    /// <summary>A device has a call more, until it ends.</summary>
    public void Add(Device device, Leg leg)
    {
        if (!_legs.TryGetValue(device.Number, out var legs)) _legs.Add(device.Number, legs = []);
        legs.Add(leg);
        leg.StateChanged = OnChanged;
        Changed?.Invoke(device.Number);
    }

    private void OnChanged(Leg leg)
    {
        var number = leg.Device!.Number;
        if (leg.HasEnded && _legs.TryGetValue(number, out var legs))
        {
            legs.Remove(leg);
            if (legs.Count == 0) _legs.Remove(number);
        }
        Changed?.Invoke(number);
    }
}
