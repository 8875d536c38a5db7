using System.Net;
using Parkade.Calls.Directory;
using Parkade.Calls.Numbers;
using Parkade.Calls.Peers;
using Parkade.Sip.Headers;
using Parkade.Sip.Transports;

namespace Parkade.Calls.Tests;

/// <summary>Ways that a test writes down.</summary>
internal sealed class KnownWays : IWays
{
    private readonly Dictionary<string, List<IPEndPoint>> _ways = [];

    /// <summary>The device, or the trunk, is reached there too.</summary>
    public void Add(string name, IPEndPoint at)
    {
        if (!_ways.TryGetValue(name, out var ways)) _ways.Add(name, ways = []);
        ways.Add(at);
    }

    /// <summary>Where devices are reached that the test does not name: where they registered.</summary>
    public IWays? Otherwise { get; set; }

    /// <summary>Set to have it fail to look.</summary>
    public Exception? Fault { get; set; }

    public IReadOnlyList<CallTarget> To(Device device) => Fault is { } fault ? throw fault : !_ways.ContainsKey(device.Number) && Otherwise is { } ways ? ways.To(device) : [.. At(device.Number, device.Number).Select(target => target with { Device = device })];

    public ValueTask<IReadOnlyList<CallTarget>> ToAsync(Trunk trunk, string number, CancellationToken stopping) =>
        !_ways.ContainsKey(trunk.Name) && Otherwise is { } ways ? ways.ToAsync(trunk, number, stopping) : new(At(trunk.Name, number));

    public void Failed(CallTarget way) => Otherwise?.Failed(way);

    private List<CallTarget> At(string name, string number) => _ways.TryGetValue(name, out var ways)
        ? ways.ConvertAll(at => new CallTarget(new SipUri(number, at.Address.ToString(), at.Port), new Peer(new Destination(TransportProtocol.Udp, at))))
        : [];
}
