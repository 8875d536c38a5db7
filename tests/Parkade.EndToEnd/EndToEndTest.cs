using System.Globalization;
using System.Net;
using Parkade.EndToEnd.Baresip;
using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Kamailio;
using Parkade.EndToEnd.Server;
using Parkade.EndToEnd.Sipp;
using Parkade.EndToEnd.Voice;
using Xunit;

namespace Parkade.EndToEnd;

/// <summary>
/// A test against real peers: its folder, its ports, and everything it has started. Whatever the outcome, all of it is gone
/// afterwards; after a failure the logs and the messages on the wire are in the test's output.
/// </summary>
public abstract class EndToEndTest : IAsyncLifetime
{
    private readonly Workspace _workspace = new();
    private readonly List<PortBlock> _blocks = [];
    private readonly List<(IAsyncDisposable Thing, Func<string> Report)> _started = [];
    private int _names;

    private protected string Folder => _workspace.Folder;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A number that is unique in this test, for names of files and calls.</summary>
    private protected string Unique(string name) => string.Create(CultureInfo.InvariantCulture, $"{name}{Interlocked.Increment(ref _names)}");

    /// <summary>Ports that are this test's own.</summary>
    private protected PortBlock Ports(int blocks = 1)
    {
        var block = PortBlock.Claim(blocks);
        lock (_blocks) _blocks.Add(block);
        return block;
    }

    /// <summary>Remembers what has to be ended after the test, and what it says when the test fails.</summary>
    private protected T Remember<T>(T thing, Func<string> report) where T : IAsyncDisposable
    {
        lock (_started) _started.Add((thing, report));
        return thing;
    }

    /// <summary>Starts the server with this <c>parkade.yaml</c>; empty runs the defaults: park 700, slots 701-720.</summary>
    private protected async Task<ParkadeServer> StartParkade(string settings = "", string trust = "127.0.0.0/8 ::1", int mediaBlocks = 2, bool isBoardSecure = false)
    {
        var server = await ParkadeServer.Start(_workspace.Sub(Unique("parkade")), Ports(), Ports(mediaBlocks), settings, trust, isBoardSecure);
        return Remember(server, () => server.Report);
    }

    /// <summary>Starts SIPp as one who calls <paramref name="remote"/>.</summary>
    private protected async Task<SippRun> Calls(IPEndPoint remote, Script script, string name = "caller", SippTransport transport = SippTransport.Udp, IPAddress? from = null, int calls = 1, IEnumerable<string>? more = null, SippRun.Places? places = null)
    {
        var run = await SippRun.Start(Folder, Unique(name), script, places ?? PlacesAt(from ?? Loopback(remote)), remote, transport, calls, more);
        return Remember(run, () => run.Report);
    }

    /// <summary>Starts SIPp as one who is called.</summary>
    private protected async Task<SippRun> IsCalled(Script script, string name = "called", SippTransport transport = SippTransport.Udp, IPAddress? at = null, int calls = 1, SippRun.Places? places = null)
    {
        var run = await SippRun.Start(Folder, Unique(name), script, places ?? PlacesAt(at ?? IPAddress.Loopback), null, transport, calls);
        return Remember(run, () => run.Report);
    }

    /// <summary>Starts a real phone.</summary>
    private protected async Task<BaresipPhone> Phone(string user, Tone tone, IPEndPoint? proxy = null, string transport = "udp", string options = "")
    {
        var phone = await BaresipPhone.Start(_workspace.Sub(Unique("phone-" + user + "-")), Ports(), user, tone, proxy, transport, options);
        return Remember(phone, () => phone.Report);
    }

    /// <summary>Starts a real phone that registers with Parkade as one of its devices.</summary>
    /// <param name="password">Another than the device's own: then it is not waited for.</param>
    private protected async Task<BaresipPhone> Device(ParkadeServer parkade, string number, Tone tone, string transport = "udp", string options = "", string? password = null)
    {
        var phone = await BaresipPhone.Start(
            _workspace.Sub(Unique("device-" + number + "-")), Ports(), number, tone, null, transport, options,
            transport == "tls" ? parkade.SecurePlace : parkade.Place, password ?? Devices.PasswordOf(number));
        Remember(phone, () => phone.Report);
        return password is null ? await phone.HasRegistered() : phone;
    }

    /// <summary>Starts a real phone that registers with Kamailio.</summary>
    private protected async Task<BaresipPhone> Extension(KamailioProxy pbx, string number, Tone tone, string transport = "udp")
    {
        var phone = await BaresipPhone.Start(_workspace.Sub(Unique("extension-" + number + "-")), Ports(), number, tone, null, transport, registrar: pbx.Place);
        return await Remember(phone, () => phone.Report).HasRegistered();
    }

    /// <summary>Starts Kamailio as the PBX in the middle.</summary>
    private protected async Task<KamailioProxy> Proxy(params IEnumerable<KamailioProxy.Route> routes)
    {
        var proxy = await KamailioProxy.Start(_workspace.Sub(Unique("kamailio")), Ports(), routes);
        return Remember(proxy, () => proxy.Report);
    }

    /// <summary>Where a SIPp is to be, for tests that have several runs at the same place one after the other.</summary>
    private protected SippRun.Places PlacesAt(IPAddress address)
    {
        var ports = Ports();
        return new SippRun.Places(new IPEndPoint(address, ports.Take()), ports.Take(), ports.Take(4));
    }

    private static IPAddress Loopback(IPEndPoint remote) =>
        remote.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;

    public virtual async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result is TestResult.Failed) Report();
        foreach (var (thing, _) in Enumerable.Reverse(_started)) await thing.DisposeAsync();
        foreach (var block in _blocks) block.Dispose();
        _workspace.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Report()
    {
        foreach (var (_, report) in _started) TestContext.Current.TestOutputHelper?.WriteLine(report());
    }
}
