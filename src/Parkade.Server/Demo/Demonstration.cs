using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Parkade.Calls;
using Parkade.Media;
using Parkade.Server.Composition;
using Parkade.Server.Output;
using Parkade.Server.Settings;
using Parkade.Server.Web;
using Parkade.Sip.Transports;
using Spectre.Console;

namespace Parkade.Server.Demo;

/// <summary>Runs a real server on loopback with a ledger for the occasion, simulated phones beside it, and shows what happens.</summary>
internal sealed class Demonstration(Surroundings surroundings)
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(250);
    private static readonly PortRange ServerPorts = new(36000, 37999);
    private static readonly PortRange PhonePorts = new(38000, 39999);

    /// <summary>Runs for <paramref name="length"/>, counted from when the server stands, or until <paramref name="stopping"/>.</summary>
    /// <exception cref="StartException">The server cannot start.</exception>
    public async Task RunAsync(TimeSpan? length, CancellationToken stopping)
    {
        var folder = Directory.CreateTempSubdirectory("parkade-demo-").FullName;
        try
        {
            await using var server = await RunningServer.StartAsync(Settings(folder), surroundings.Time, NullLoggerFactory.Instance, stopping);
            var lot = new DemoLot(server.House.Lots[0]);
            var address = server.Listening.First(listening => listening.Protocol == TransportProtocol.Udp).EndPoint;
            await using var phones = new DemoPhones(address, PhonePorts, surroundings.Time);
            phones.AnswersAfter[DemoHouse.WatchersPhone] = TimeSpan.FromSeconds(1.5);
            foreach (var number in DemoHouse.Registered) await phones.Register(number, DemoHouse.Credentials(number)).WaitAsync(stopping);
            var title = $"Parkade {ProductVersion.Text} demo: real SIP and RTP on {address}, simulated people\nThe board: {await server.SignInLinkAsync(DemoHouse.Watcher)}";
            await ShowAsync(server, phones, lot, title, length, stopping);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task ShowAsync(RunningServer server, DemoPhones phones, DemoLot lot, string title, TimeSpan? length, CancellationToken asked)
    {
        using var over = new CancellationTokenSource(length ?? Timeout.InfiniteTimeSpan, surroundings.Time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(asked, over.Token);
        var stopping = ending.Token;
        var begun = surroundings.Time.GetUtcNow();
        var screen = new DemoScreen(lot, server.Ledger, phones, title);
        Action<DemoNews> tell = surroundings.IsTerminal ? screen.Tell : news => surroundings.Out.WriteLine(DemoLines.Line(news));
        phones.Rings = (number, display) => tell(new DemoNews(surroundings.Time.GetUtcNow() - begun, null, $"the phone {number} rings and shows \"{display}\""));
        Task[] running =
        [
            new LedgerNews(server.Ledger, surroundings.Time).FollowAsync(tell, stopping),
            new DemoStory(phones, lot, surroundings.Time).RunAsync(stopping),
            new DemoSales(phones, server.Ledger, surroundings.Time).RunAsync(stopping),
            surroundings.IsTerminal ? DrawAsync(screen, stopping) : PlainAsync(title, stopping),
        ];
        await Task.WhenAny(running); // asked to end, or something failed: either way the rest ends too
        await ending.CancelAsync();
        try
        {
            await Task.WhenAll(running);
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
        await surroundings.Out.WriteLineAsync($"The phones heard {phones.PacketsHeard:N0} audio packets. That was the demo; 'parkade' runs the server.");
    }

    private async Task DrawAsync(DemoScreen screen, CancellationToken stopping) =>
        await Terminal.For(surroundings).Live(screen.Draw(surroundings.Time.GetUtcNow())).StartAsync(async live =>
        {
            while (!stopping.IsCancellationRequested)
            {
                await Task.Delay(Refresh, surroundings.Time, stopping);
                live.UpdateTarget(screen.Draw(surroundings.Time.GetUtcNow()));
            }
        });

    private async Task PlainAsync(string title, CancellationToken stopping)
    {
        await surroundings.Out.WriteLineAsync(title);
        await stopping.WhenCancelled();
    }

    private static LoadedSettings Settings(string folder) => DemoHouse.Load(new ServerSettings
    {
        Listen =
        [
            new ListenAddress(TransportProtocol.Udp, new IPEndPoint(IPAddress.Loopback, 0)),
            new ListenAddress(TransportProtocol.Tcp, new IPEndPoint(IPAddress.Loopback, 0)),
        ],
        Web = new WebSettings { Listen = [], PlainListen = [new IPEndPoint(IPAddress.Loopback, 0)] },
        DataFolder = folder,
        PromptFolder = Folders.Prompts,
        MediaPorts = ServerPorts,
        Lots = [],
    });
}
