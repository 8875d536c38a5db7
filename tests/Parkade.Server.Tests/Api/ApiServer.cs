using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Parkade.Parking.Ledgers;
using Parkade.Server.Composition;
using Parkade.Server.Settings;
using Xunit;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Tests.Api;

/// <summary>
/// A whole server on loopback, set up the way a user would: the first administrator by the printed link, the rest by <c>apply</c>. Lots <c>main</c>
/// and <c>back</c>; Anna administers, Bea is an agent, Vic only looks and at no numbers, Nora has rights in <c>back</c> alone. They call as people do: Anna by an API key, the rest by a session.
/// </summary>
public sealed class ApiServer : IAsyncLifetime
{
    public const string Password = "quiet-Harbour-41";

    private const string Settings = """
        listen: [udp:127.0.0.1:0]
        web:
          listen: http://127.0.0.1:0
        data: data
        """;

    private const string House = """
        lots:
          - {name: main, time-limit: none}
          - {name: back, park: 800, slots: 801-803, time-limit: none}
        devices:
          - {number: 201, name: Anna, person: anna, password: quiet-Harbour-41}
          - {number: 202, name: Bea, person: bea, password: quiet-Harbour-41}
        trunks:
          - {name: provider, hosts: 192.0.2.1, probe: none}
        roles:
          - {name: back-only, rights: [see, park, retrieve-others, move, annotate], lots: back}
        people:
          - {id: anna, name: Anna Adams, roles: administrator}
          - {id: bea, name: Bea Brown, roles: agent}
          - {id: vic, name: Vic Vale, roles: viewer}
          - {id: nora, name: Nora North, roles: back-only}
        """;

    private readonly TestSurroundings _surroundings = new();
    private readonly Dictionary<string, ApiCaller> _callers = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false });
    private RunningServer _server = null!;

    /// <summary>The server's clock; the machine's where nothing else is said.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public ILedger Ledger => _server.Ledger;

    public Uri Address => _server.Board[0];

    public IPEndPoint Sip => _server.Listening[0].EndPoint;

    /// <summary>The ledger's file.</summary>
    public string LedgerFile => Path.Combine(_surroundings.Folder, "data", "parkade.db");

    public async ValueTask InitializeAsync()
    {
        _surroundings.Write("parkade.yaml", Settings);
        await StartAsync();
        var link = await _server.SetupLinkAsync();
        var anna = await SignInAsync("setup", new Rest.SetupRequest(link!.Fragment.Split('=')[1], "anna", "Anna Adams", Password));
        var applied = await ApiCaller.ReadAsync<Rest.ApplyResult>(await anna.SendAsync(HttpMethod.Post, "apply", House), HttpStatusCode.OK);
        Assert.True(applied.Applied);
        var made = await ApiCaller.ReadAsync<Rest.ApiKeyMade>(await anna.SendAsync(HttpMethod.Post, "api-keys", new Rest.ApiKeyRequest("tests", Enum.GetValues<Rest.RightName>())), HttpStatusCode.Created);
        Key = made.Key;
        _callers["anna"] = WithKey(made.Key);
        foreach (var person in (string[])["bea", "vic", "nora"]) _callers[person] = await SignInAsync(person);
    }

    /// <summary>Stops everything but what is on the disk, and starts again.</summary>
    public async Task RestartAsync()
    {
        await _server.DisposeAsync();
        await StartAsync();
    }

    /// <summary>Somebody who calls the API: Anna with an API key, the others with a browser's session; null: nobody.</summary>
    public ApiCaller As(string? person) => person is null ? new ApiCaller(_http, () => Address) : _callers[person];

    /// <summary>A program with an API key.</summary>
    public ApiCaller WithKey(string key) => new(_http, () => Address) { Key = key };

    /// <summary>Anna's API key.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Signs a person in, as a browser would.</summary>
    public async Task<ApiCaller> SignInAsync(string person)
    {
        var link = await _server.SignInLinkAsync(person);
        return await SignInAsync("session/link", new { token = link!.Fragment.Split('=')[1] });
    }

    /// <summary>Signs a person in whose session was ended.</summary>
    public async Task SignInAgainAsync(string person) => _callers[person] = await SignInAsync(person);

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
        await _server.DisposeAsync();
        _http.Dispose();
        _surroundings.Dispose();
    }

    private async Task StartAsync()
    {
        var loaded = LoadedSettings.Load(null, new RawSettings(new RawSection(new Origin.Default())), _surroundings.Value);
        Assert.False(loaded.Faults.HasErrors, string.Join('\n', loaded.Faults));
        _server = await RunningServer.StartAsync(loaded, Time, NullLoggerFactory.Instance, CancellationToken.None);
    }

    private async Task<ApiCaller> SignInAsync(string path, object wish)
    {
        using var answer = await As(null).SendAsync(HttpMethod.Post, path, wish);
        var me = await ApiCaller.ReadAsync<Rest.Me>(answer, HttpStatusCode.OK);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        return new ApiCaller(_http, () => Address) { Cookie = cookie, Csrf = me.Csrf };
    }
}

/// <summary>The tests that share one server.</summary>
[CollectionDefinition("api")]
public sealed class ApiTests : ICollectionFixture<ApiServer>;
