using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Parkade.Calls;
using Parkade.Calls.Directory;
using Parkade.Client;
using Parkade.Media;
using Parkade.Media.Playback;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Server.Api;
using Parkade.Server.SignIn;
using Parkade.Server.Web;
using Parkade.Sip.Authentication;
using Parkade.Sip.Transports;
using Parkade.Storage.Sqlite;
using Rest = Parkade.Client.Records;
using Xunit;

namespace Parkade.Server.Tests.Api;

/// <summary>A whole server on loopback: ledger, switchboard, web. Lots <c>main</c> and <c>back</c>; people with different rights, each with an API key.</summary>
public sealed class ApiServer : IAsyncLifetime
{
    private readonly Dictionary<string, string> _keys = [];
    private readonly HttpClient _http = new();
    private MediaEngine _media = null!;
    private ApiEndpoints _api = null!;
    private WebHost _web = null!;

    /// <summary>Anna administers; Bea is an agent; Vic only looks, and at no numbers; Nora has rights in the lot <c>back</c> alone.</summary>
    public static IReadOnlyList<Person> People { get; } =
    [
        new() { Id = "anna", Name = "Anna Adams", Roles = [Role.Administrator] },
        new() { Id = "bea", Name = "Bea Brown", Roles = [Role.Agent] },
        new() { Id = "vic", Name = "Vic Vale", Roles = ["viewer"] },
        new() { Id = "nora", Name = "Nora North", Roles = ["back-only"] },
    ];

    public string Folder { get; } = Directory.CreateTempSubdirectory("parkade-api-").FullName;

    public ILedger Ledger { get; private set; } = null!;

    public Switchboard Switchboard { get; private set; } = null!;

    public Door Door { get; private set; } = null!;

    public Uri Address => _web.Local;

    public IPEndPoint Sip => Switchboard.Listening[0].EndPoint;

    public ApiHouse House { get; set; } = new(
        [new LotPolicy { Name = new LotName("main"), TimeLimit = null }, new LotPolicy { Name = new LotName("back"), ParkCode = "800", Slots = new SlotRange(801, 803), TimeLimit = null }],
        new PhoneSystem
        {
            Devices =
            [
                new Device { Number = "201", Name = "Anna", Person = "anna", Secret = new DigestSecret("quiet-Harbour-41") },
                new Device { Number = "202", Name = "Bea", Person = "bea", Secret = new DigestSecret("quiet-Harbour-42") },
            ],
        },
        new Roster(People, [], [new Role { Name = "back-only", Grants = [new Grant(Right.See | Right.Park | Right.RetrieveOthers | Right.Move | Right.Annotate) { Lots = [new LotName("back")] }] }],
            new Dictionary<string, string> { ["201"] = "anna", ["202"] = "bea" }));

    public async ValueTask InitializeAsync()
    {
        _media = MediaEngine.Start(new MediaOptions { BindV4 = IPAddress.Loopback, BindV6 = null, Ports = new PortRange(30000, 39999) }, TimeProvider.System);
        await StartAsync();
        foreach (var person in People)
        {
            var (_, secret) = await Door.Keys.CreateAsync(person.Id, "tests", Right.All, [], null, Actor.Server);
            _keys[person.Id] = secret;
        }
    }

    /// <summary>Stops everything but what is on the disk, and starts again.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>A client of a person's; null: of nobody's.</summary>
    public ApiCaller As(string? person) => new(_http, Address, person is null ? null : _keys[person]);

    /// <summary>The key itself.</summary>
    public string KeyOf(string person) => _keys[person];

    /// <summary>Has somebody call a lot's park code, and so wait in it.</summary>
    public async Task<(Rest.ParkedCall Call, TestCall Caller)> ParkAsync(TestPhone phone, string number, string? name = null, string parker = "202", string code = "700")
    {
        var before = Ledger.Parked().Select(call => call.Id).ToHashSet();
        var caller = await phone.DialAsync(code, number, name, parker);
        var parked = Ledger.Parked().Single(call => !before.Contains(call.Id));
        return (await As("anna").GetAsync<Rest.ParkedCall>($"parked-calls/{parked.Id}"), caller);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _media.DisposeAsync();
        _http.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task StartAsync()
    {
        var logs = NullLoggerFactory.Instance;
        var time = TimeProvider.System;
        Ledger = SqliteLedger.Open(new SqliteLedgerOptions { Path = Path.Combine(Folder, "parkade.db") }, time, NullLogger.Instance);
        Switchboard = new Switchboard(new SwitchboardOptions
        {
            Listen = [new ListenAddress(TransportProtocol.Udp, new IPEndPoint(IPAddress.Loopback, 0))],
            Lots = House.Lots, System = House.System, Roster = House.Roster,
        }, Ledger, _media, new AudioLibrary(MusicLibrary.Default, []), time, logs);
        await Switchboard.StartAsync(CancellationToken.None);
        _api = new ApiEndpoints(new ApiParts { Ledger = Ledger, Desk = Switchboard.Desk, House = () => House, Time = time }, logs);
        Door = await Door.OpenAsync(new DoorOptions
        {
            Ledger = Ledger,
            People = new PeopleBook { Roster = () => House.Roster, Save = _ => Task.FromResult<PersonOutcome>(new PersonOutcome.ManagedByFile("Tests decide who there is.")) },
            Secrets = SecretBox.Open(Ledger, time),
            Me = _api.MeAsync,
            Time = time,
            Logs = logs,
        });
        _web = await WebHost.StartAsync(new WebParts
        {
            Settings = new WebSettings { Listen = [], PlainListen = [new IPEndPoint(IPAddress.Loopback, 0)] },
            Door = Door, Endpoints = [_api], Time = time, Logs = logs,
        }, CancellationToken.None);
    }

    private async Task StopAsync()
    {
        await _api.DisposeAsync();
        await _web.DisposeAsync();
        Door.Dispose();
        await Switchboard.DisposeAsync();
        await Ledger.DisposeAsync();
    }
}

/// <summary>Somebody who calls the API, and reads the raw answers.</summary>
public sealed class ApiCaller(HttpClient http, Uri server, string? key)
{
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(server, path.StartsWith('/') ? path : $"/api/v1/{path}"));
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null) request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body, ApiJson.Options), Encoding.UTF8, "application/json");
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public async Task<T> GetAsync<T>(string path) => await ReadAsync<T>(await SendAsync(HttpMethod.Get, path), HttpStatusCode.OK);

    public async Task<T> PostAsync<T>(string path, object? body = null, HttpStatusCode status = HttpStatusCode.OK) => await ReadAsync<T>(await SendAsync(HttpMethod.Post, path, body), status);

    /// <summary>Expects a problem of this kind.</summary>
    public async Task<Rest.Problem> ProblemAsync(HttpMethod method, string path, object? body, HttpStatusCode status, string slug, params (string Name, string Value)[] headers)
    {
        using var answer = await SendAsync(method, path, body, headers);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await ReadAsync<Rest.Problem>(answer, status);
        Assert.Equal(slug, problem.Slug);
        Assert.EndsWith(".", problem.Detail, StringComparison.Ordinal);
        return problem;
    }

    public static async Task<T> ReadAsync<T>(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        return JsonSerializer.Deserialize<T>(text, ApiJson.Options)!;
    }
}

/// <summary>The tests that share one server.</summary>
[CollectionDefinition("api")]
public sealed class ApiTests : ICollectionFixture<ApiServer>;
