using Parkade.Calls.Desk;
using Parkade.Calls.Directory;
using Parkade.Calls.Legs;

namespace Parkade.Calls.Lines;

/// <summary>The calls that each telephone of ours has at the moment. Owned by the signalling loop.</summary>
internal sealed class PhoneLines(TimeProvider time)
{
    private readonly Dictionary<string, List<Leg>> _legs = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<LiveCallId, PhoneLine> _lines = [];

    /// <summary>Called with a device's number when what it is doing may have changed.</summary>
    public event Action<string>? Changed;

    /// <summary>Called with a device's number when something else may be seen of one of its calls.</summary>
    public event Action<string>? FaceChanged;

    /// <summary>The legs of a device, the oldest first.</summary>
    public IReadOnlyList<Leg> Of(string number) => _legs.TryGetValue(number, out var legs) ? legs : [];

    /// <summary>The leg of this name; null: there is none any more.</summary>
    public Leg? Find(LiveCallId id) => _lines.GetValueOrDefault(id)?.Leg;

    /// <summary>What is to be seen of a device's calls, the oldest first.</summary>
    public IEnumerable<LiveCall> CallsOf(string number) => Of(number).Select(leg => _lines[leg.Id].Show()).OfType<LiveCall>();

    /// <summary>What a device is doing.</summary>
    public LineState StateOf(string number)
    {
        var state = LineState.Idle;
        foreach (var leg in Of(number))
        {
            if (leg.IsEstablished || leg.Session.IsIncoming) return LineState.Busy;
            state = LineState.Ringing;
        }
        return state;
    }

    /// <summary>A device has a call more, until it ends.</summary>
    public void Add(Device device, Leg leg)
    {
        if (!_legs.TryGetValue(device.Number, out var legs)) _legs.Add(device.Number, legs = []);
        legs.Add(leg);
        _lines.Add(leg.Id, new PhoneLine(leg, device.Number, time.GetUtcNow()));
        leg.StateChanged = OnChanged;
        leg.FaceChanged = OnFaceChanged;
        Changed?.Invoke(device.Number);
    }

    private void OnChanged(Leg leg)
    {
        var number = leg.Device!.Number;
        if (leg.HasEnded && _legs.TryGetValue(number, out var legs))
        {
            legs.Remove(leg);
            _lines.Remove(leg.Id);
            if (legs.Count == 0) _legs.Remove(number);
        }
        else if (_lines.TryGetValue(leg.Id, out var line)) line.Answered ??= time.GetUtcNow();
        Changed?.Invoke(number);
        FaceChanged?.Invoke(number);
    }

    private void OnFaceChanged(Leg leg) => FaceChanged?.Invoke(leg.Device!.Number);
}
