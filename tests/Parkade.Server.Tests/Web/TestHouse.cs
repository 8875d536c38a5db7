using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Logging;
using Parkade.Client;
using Parkade.Client.Records;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Rights;
using Parkade.Server.SignIn;
using Parkade.Server.Web;
using Parkade.Sip.Transports.Tls;
using Parkade.Testing;
using Xunit;
using PeopleGroup = Parkade.Parking.Rights.PeopleGroup;
using Person = Parkade.Parking.Rights.Person;

namespace Parkade.Server.Tests.Web;

/// <summary>A web server on a loopback port, with people in memory and a clock that stands still.</summary>
internal sealed class TestHouse : IAsyncDisposable
{
    public const string Password = "a quiet harbour at dusk";

    private readonly List<HttpClient> _clients = [];

    private TestHouse(ILedger ledger, TestPeople people, SecretBox secrets, Door door, WebHost host, ManualTime time, TestLog log) =>
        (Ledger, People, Secrets, Door, Host, Time, Log) = (ledger, people, secrets, door, host, time, log);

    public ILedger Ledger { get; }

    public TestPeople People { get; }

    public SecretBox Secrets { get; }

    public Door Door { get; }

    public WebHost Host { get; }

    public ManualTime Time { get; }

    public TestLog Log { get; }

    public Uri At => Host.Addresses[0];

    public static async Task<TestHouse> OpenAsync(TestPeople? people = null, ILedger? ledger = null, ManualTime? time = null, bool https = false, string? board = null, WebLimits? limits = null,
        IReadOnlyList<IEndpoints>? endpoints = null, IReadOnlyList<OidcProvider>? company = null)
    {
        (people, ledger, time) = (people ?? new TestPeople(), ledger ?? new MemoryLedger(), time ?? new ManualTime());
        var log = new TestLog();
        var logs = LoggerFactory.Create(builder => builder.AddProvider(log).SetMinimumLevel(LogLevel.Information));
        var secrets = SecretBox.Open(ledger, time);
        var door = await Door.OpenAsync(new DoorOptions { Ledger = ledger, People = people.Book, Secrets = secrets, Company = company ?? [], Time = time, Logs = logs });
        var here = new IPEndPoint(IPAddress.Loopback, 0);
        var identity = https ? new TlsIdentity(SelfSigned.Create(["localhost"], TimeProvider.System)) : null;
        var host = await WebHost.StartAsync(new WebParts
        {
            Settings = new WebSettings { Listen = https ? [here] : [], PlainListen = https ? [] : [here] },
            Certificate = identity is null ? null : () => identity,
            BoardFolder = board,
            Door = door,
            Endpoints = endpoints ?? [new EchoEndpoints()],
            Limits = limits ?? new WebLimits(),
            Time = time,
            Logs = logs,
        }, CancellationToken.None);
        return new TestHouse(ledger, people, secrets, door, host, time, log);
    }

    /// <summary>A browser, or a program: it keeps cookies, follows nothing.</summary>
    public HttpClient Visitor(CookieContainer? cookies = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new CookieContainer() };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        var client = new HttpClient(handler) { BaseAddress = At };
        _clients.Add(client);
        return client;
    }

    /// <summary>Gives a person the password that all have here.</summary>
    public async Task GivePasswordAsync(string person, string password = Password) =>
        Assert.Null(await Door.Passwords.SetAsync(People.Book.Roster().Person(person)!, password, Parking.Audits.Actor.Server));

    /// <summary>A browser in which a person has signed in; every request of it carries the token that its page has read.</summary>
    public async Task<HttpClient> SignedInAsync(string person)
    {
        var (_, secret) = await Door.Sessions.OpenAsync(person, "127.0.0.1", "test", []);
        var cookies = new CookieContainer();
        cookies.Add(At, new Cookie(At.Scheme == "https" ? "__Host-parkade" : "parkade", secret));
        var visitor = Visitor(cookies);
        visitor.DefaultRequestHeaders.Add("X-Parkade-CSRF", Csrf.Token(secret));
        return visitor;
    }

    public static Task<HttpResponseMessage> SignInAsync(HttpClient visitor, string name, string password) =>
        visitor.PostAsJsonAsync("/api/v1/session", new SignInRequest(name, password), ApiJson.Options);

    /// <summary>A program with a key of Anna's.</summary>
    public async Task<HttpClient> WithKeyAsync(Right rights, params string[] lots)
    {
        var (_, secret) = await Door.Keys.CreateAsync("anna", "test", rights, lots, null, Parking.Audits.Actor.Server);
        var visitor = Visitor();
        visitor.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return visitor;
    }

    public static async Task<T> ReadAsync<T>(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<T>(ApiJson.Options))!;

    /// <summary>The word of a problem's type, with its status asserted.</summary>
    public static async Task<Client.Records.Problem> ProblemAsync(HttpResponseMessage response, HttpStatusCode status, string slug)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} in place of {(int)status}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = System.Text.Json.JsonSerializer.Deserialize<Client.Records.Problem>(text, ApiJson.Options)!;
        Assert.Equal(slug, problem.Slug);
        Assert.Equal((int)status, problem.Status);
        Assert.NotEmpty(problem.Detail!);
        return problem;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        await Host.DisposeAsync();
        Door.Dispose();
        Secrets.Dispose();
    }
}

/// <summary>People who can be changed as the directory would.</summary>
internal sealed class TestPeople
{
    private readonly Lock _gate = new();
    private readonly List<Person> _people = [];

    public TestPeople(params IEnumerable<Person> people)
    {
        _people.AddRange(people);
        Book = new PeopleBook { Roster = () => Current, Save = change => Task.FromResult(Save(change)) };
        Follow();
    }

    /// <summary>Anna administers, Bert is an agent.</summary>
    public static TestPeople AnnaAndBert() => new(
        new Person { Id = "anna", Name = "Anna Adler", Email = "anna@example.org", Roles = ["administrator"] },
        new Person { Id = "bert", Name = "Bert Brand", Email = "bert@example.org", Roles = ["agent"] });

    public PeopleBook Book { get; }

    public IReadOnlyList<PeopleGroup> Groups { get; set; } = [];

    /// <summary>What is said where the settings file names the people.</summary>
    public string? ManagedByFile { get; set; }

    public Roster Current { get; private set; } = Roster.Empty;

    public void Set(Person person)
    {
        lock (_gate)
        {
            Remove(person.Id);
            _people.Add(person);
            Follow();
        }
    }

    public void Remove(string id)
    {
        lock (_gate)
        {
            _people.RemoveAll(person => person.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
            Follow();
        }
    }

    private PersonOutcome Save(PersonChange change)
    {
        if (ManagedByFile is { } why) return new PersonOutcome.ManagedByFile(why);
        if (change.IsNew && Current.Person(change.Person.Id) is not null) return new PersonOutcome.Conflict();
        Set(change.Person);
        return new PersonOutcome.Saved();
    }

    public void Follow() => Current = new Roster([.. _people], Groups, [], new Dictionary<string, string>());
}
