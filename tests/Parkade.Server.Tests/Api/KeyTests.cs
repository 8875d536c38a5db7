using System.Net;
using Parkade.Client.Records;
using Xunit;

namespace Parkade.Server.Tests.Api;

/// <summary>An API key allows what its owner may, and no more than it was given: key by operation.</summary>
[Collection("api")]
public sealed class KeyTests(ApiServer server) : IAsyncLifetime
{
    private static readonly string[] Keys = ["see back", "see park back", "see parkEscalation back", "see retrieveOwn back", "administer back", "see park", "everything"];

    // What each key gets of each operation; {live} is a call of the owner's telephone, {main} a call that waits in main. In the order in which they are done; 0: the call is parked by then.
    private static readonly (string Operation, object? Body, int[] Status)[] Table =
    [
        ("GET calls",                   null,                          [403, 200, 200, 403, 200, 200, 200]),
        ("GET calls?device=201",        null,                          [403, 200, 200, 403, 200, 200, 200]),
        ("GET calls?device=202",        null,                          [403, 403, 403, 403, 403, 403, 200]),
        ("POST calls/{live}/park",      new { lot = "attic" },         [403, 400, 400, 403, 400, 400, 400]),
        ("POST calls/{live}/park",      new { lot = "main" },          [403, 400, 400, 403, 400, 200, 200]),
        ("POST calls/{live}/park",      new { },                       [403, 200, 403, 403, 200,   0,   0]),
        ("POST calls/{live}/park",      new { @for = "bea" },          [403,   0, 200, 403,   0,   0,   0]),
        ("GET parked-calls/{main}",     null,                          [404, 404, 404, 404, 404, 200, 200]),
        ("PATCH parked-calls/{main}",   new { note = "x" },            [404, 404, 404, 404, 404, 403, 200]),
        ("GET me/sessions",             null,                          [403, 403, 403, 403, 403, 403, 403]),
        ("DELETE me/sessions/0",        null,                          [403, 403, 403, 403, 403, 403, 403]),
        ("DELETE session",              null,                          [403, 403, 403, 403, 403, 403, 403]),
        ("PUT me/password",             new PasswordChange("a", "b"),  [403, 403, 403, 403, 403, 403, 403]),
        ("GET sessions",                null,                          [403, 403, 403, 403, 403, 403, 200]),
        ("DELETE sessions/0",           null,                          [403, 403, 403, 403, 403, 403, 404]),
        ("GET api-keys",                null,                          [403, 403, 403, 403, 403, 403, 200]),
        ("GET people",                  null,                          [403, 403, 403, 403, 403, 403, 200]),
        ("GET measures",                null,                          [403, 403, 403, 403, 200, 403, 200]),
    ];

    private TestPhone _outside = null!;
    private TestPhone _desk = null!;
    private LiveCall _live = null!;
    private ParkedCall _parked = null!;
    private TestCall _waiting = null!;
    private TestCall _talking = null!;

    public static TheoryData<string> AllKeys { get; } = new(Keys);

    public async ValueTask InitializeAsync()
    {
        (_outside, _desk) = (await TestPhone.OpenAsync(server.Sip), await TestPhone.OpenAsync(server.Sip));
        (_parked, _waiting) = await server.ParkAsync(_outside, "+441632960700", parker: "203");
        await _desk.RegisterAsync("201", ApiServer.Password);
        var dialling = _outside.DialAsync("201", "+441632960701");
        await _desk.AnswerAsync();
        _talking = await dialling;
        _live = (await server.As("anna").GetAsync<Page<LiveCall>>("calls?device=201")).Items.Single(call => call.State == LiveCallState.Talking);
    }

    public async ValueTask DisposeAsync()
    {
        await _talking.HangUpAsync();
        await _waiting.HangUpAsync();
        await _desk.DisposeAsync();
        await _outside.DisposeAsync();
    }

    [Theory]
    [Covers("listLiveCalls")]
    [Covers("parkCall")]
    [MemberData(nameof(AllKeys))]
    public async Task A_key_gets_as_far_as_it_was_given(string key)
    {
        var (id, caller) = await MakeAsync(key);
        var column = Array.IndexOf(Keys, key);
        foreach (var (operation, body, status) in Table)
        {
            if (status[column] == 0) continue;
            var (method, path) = (operation.Split(' ')[0], operation.Split(' ')[1].Replace("{live}", _live.Id, StringComparison.Ordinal).Replace("{main}", _parked.Id.ToString(), StringComparison.Ordinal));
            using var answer = await caller.SendAsync(new HttpMethod(method), path, body);
            Assert.True(status[column] == (int)answer.StatusCode, $"{key}: {operation} {body}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
        await server.As("anna").SendAsync(HttpMethod.Delete, $"api-keys/{id}");
    }

    [Theory]
    [Covers("getMe")]
    [Covers("streamEvents")]
    [InlineData("see back", false, false)]
    [InlineData("see retrieveOwn back", true, false)]
    [InlineData("see park back", true, true)]
    [InlineData("everything", true, true)]
    public async Task A_key_is_told_of_its_owners_telephones_and_calls_where_it_may_use_them(string key, bool telephones, bool calls)
    {
        var (id, caller) = await MakeAsync(key);
        Assert.Equal(telephones, (await caller.GetAsync<Me>("me")).Devices.Any());
        using var events = await EventReader.OpenAsync(caller);
        var first = (await events.NextAsync())!;
        Assert.Equal((telephones, calls), (first.As<Snapshot>().Me.Devices.Any(), first.As<Snapshot>().LiveCalls.Any()));

        // The stream: another call comes and goes, and then something that all of them are told.
        await using var second = await TestPhone.OpenAsync(server.Sip);
        await using var other = await TestPhone.OpenAsync(server.Sip);
        await other.RegisterAsync("201", ApiServer.Password);
        var (_, waiting) = await server.ParkAsync(second, "403", code: "800");
        await waiting.HangUpAsync();
        var names = new HashSet<string>();
        for (SentEvent? sent = null; sent?.Name != "parked-call" || sent.As<ParkedCallChange>().Kind != "abandoned"; names.Add(sent.Name)) sent = (await events.NextAsync())!;
        Assert.DoesNotContain(calls ? "none" : "live-calls", names);
        Assert.DoesNotContain(telephones ? "none" : "device", names);

        using var back = await EventReader.OpenAsync(caller, first.Id);
        names.Clear();
        for (SentEvent? sent = null; sent?.Name != (telephones ? "device" : "parked-call"); names.Add(sent.Name)) sent = (await back.NextAsync())!;
        if (calls) Assert.Contains(_live.Id, (await back.NextAsync("live-calls")).Data, StringComparison.Ordinal);
        Assert.DoesNotContain("snapshot", names);
        await server.As("anna").SendAsync(HttpMethod.Delete, $"api-keys/{id}");
    }

    // "see park back" may these in lot back; "everything" everything everywhere.
    private async Task<(string Id, ApiCaller Caller)> MakeAsync(string key)
    {
        RightName[] rights = key == "everything" ? Enum.GetValues<RightName>() : [.. key.Split(' ').Where(word => word != "back").Select(word => Enum.Parse<RightName>(word, ignoreCase: true))];
        var made = await server.As("anna").PostAsync<ApiKeyMade>("api-keys", new ApiKeyRequest(key, rights, key.EndsWith(" back", StringComparison.Ordinal) ? ["back"] : null), HttpStatusCode.Created);
        return (made.Id, server.WithKey(made.Key));
    }
}
