using System.Net;
using System.Text.Json.Nodes;
using Parkade.Client.Records;
using Xunit;

namespace Parkade.Server.Tests.Api;

[Collection("api")]
public sealed class AdministrationTests(ApiServer server)
{
    /// <summary>Where documents with a name are, a new one, a faulty one with its field, and one that is there.</summary>
    public static TheoryData<string, string, string, string> Named => new()
    {
        { "people/olga", """{"name":"Olga Ott","roles":["agent"],"disabled":true}""", """{"name":"Olga","roles":["queen"]}""", "roles" },
        { "groups/sales", """{"title":"Sales","roles":["agent"]}""", """{"roles":["queen"]}""", "roles" },
        { "roles/night", """{"title":"Night","rights":["see","park"],"lots":["main"]}""", """{"rights":["fly"]}""", "rights" },
        { "devices/209", """{"name":"Hall","password":"quiet-Harbour-42","maxContacts":2,"messages":true}""", """{"password":"quiet-Harbour-42","maxContacts":200}""", "maxContacts" },
        { "ring-groups/300", """{"members":["201","202"],"ring":"15s"}""", """{"members":["201"],"ring":"soon"}""", "ring" },
        { "trunks/other", """{"hosts":["192.0.2.2"],"probe":"none","credentials":{"user":"us","password":"quiet-Harbour-43","realm":"a.example"}}""", """{"hosts":["192.0.2.2"],"probe":"often"}""", "probe" },
        { "lots/third/settings", """{"park":"900","slots":"901-905","timeLimit":"90s","announce":false}""", """{"park":"900","slots":"901-905","timeLimit":"soon"}""", "timeLimit" },
    };

    [Theory]
    [Covers("getPerson"), Covers("putPerson"), Covers("deletePerson")]
    [Covers("getGroup"), Covers("putGroup"), Covers("deleteGroup")]
    [Covers("getRole"), Covers("putRole"), Covers("deleteRole")]
    [Covers("getDevice"), Covers("putDevice"), Covers("deleteDevice")]
    [Covers("getRingGroup"), Covers("putRingGroup"), Covers("deleteRingGroup")]
    [Covers("getTrunk"), Covers("putTrunk"), Covers("deleteTrunk")]
    [Covers("getLotSettings"), Covers("putLotSettings"), Covers("deleteLotSettings")]
    [MemberData(nameof(Named))]
    public async Task A_document_is_made_checked_changed_and_removed(string path, string document, string faulty, string field)
    {
        var anna = server.As("anna");
        await anna.ProblemAsync(HttpMethod.Get, path, null, HttpStatusCode.NotFound, "not-found");
        await anna.ProblemAsync(HttpMethod.Delete, path, null, HttpStatusCode.NotFound, "not-found");
        Assert.Contains(field, (await anna.ProblemAsync(HttpMethod.Put, path, faulty, HttpStatusCode.BadRequest, "validation")).Errors!.Keys);
        await anna.ProblemAsync(HttpMethod.Put, path, "[]", HttpStatusCode.BadRequest, "validation");

        using (var tried = await anna.SendAsync(HttpMethod.Put, path + "?dryRun=true", document)) Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
        await anna.ProblemAsync(HttpMethod.Get, path, null, HttpStatusCode.NotFound, "not-found");

        using var made = await anna.SendAsync(HttpMethod.Put, path, document, ("If-None-Match", "*"));
        await ApiCaller.ReadAsync<JsonObject>(made, HttpStatusCode.Created);
        await anna.ProblemAsync(HttpMethod.Put, path, document, HttpStatusCode.Conflict, "conflict", ("If-None-Match", "*"));

        var told = await anna.GetAsync<JsonObject>(path);
        foreach (var (name, value) in JsonNode.Parse(document)!.AsObject())
            if (name is "password") Assert.Equal("(set)", told[name]!.GetValue<string>());
            else if (name is not "credentials") Assert.True(JsonNode.DeepEquals(value, told[name]), $"{name}: {told[name]}");
        Assert.DoesNotContain("Harbour", told.ToJsonString(), StringComparison.Ordinal);

        // Given back as it was read, nothing changes, not even the secrets.
        using var same = await anna.SendAsync(HttpMethod.Put, path, told.ToJsonString(), ("If-Match", made.Headers.ETag!.Tag));
        Assert.True(same.IsSuccessStatusCode, await same.Content.ReadAsStringAsync());
        await anna.ProblemAsync(HttpMethod.Put, path, told.ToJsonString(), HttpStatusCode.PreconditionFailed, "precondition-failed", ("If-Match", "\"1\""));
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete])
            await server.As("bea").ProblemAsync(method, path, method == HttpMethod.Put ? document : null, HttpStatusCode.Forbidden, "forbidden");

        using var gone = await anna.SendAsync(HttpMethod.Delete, path);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
    }

    [Theory]
    [Covers("getOutboundRules"), Covers("putOutboundRules")]
    [Covers("getInboundRules"), Covers("putInboundRules")]
    [Covers("getSettings"), Covers("putSettings")]
    [InlineData("outbound-rules", """{"rules":[{"pattern":"0.","strip":1,"trunks":["provider"],"allowed":["201"]}]}""", """{"rules":[{"pattern":"0.","trunks":["nobody"],"allowed":["201"]}]}""")]
    [InlineData("inbound-rules", """{"rules":[{"pattern":"any","target":"202"}]}""", """{"rules":[{"pattern":"any","target":"999999"}]}""")]
    [InlineData("settings", """{"title":"Harbour Hotel","everyone":"agent","sessionDays":14}""", """{"everyone":"queen"}""")]
    public async Task What_there_is_one_of_is_read_and_changed(string path, string document, string faulty)
    {
        var anna = server.As("anna");
        using var before = await anna.SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        await anna.ProblemAsync(HttpMethod.Put, path, faulty, HttpStatusCode.BadRequest, "validation");
        using var changed = await anna.SendAsync(HttpMethod.Put, path, document, ("If-Match", before.Headers.ETag!.Tag));
        Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());
        var told = await anna.GetAsync<JsonObject>(path);
        foreach (var (name, value) in JsonNode.Parse(document)!.AsObject())
            if (name != "rules") Assert.True(JsonNode.DeepEquals(value, told[name]), $"{name}: {told[name]}");
        await anna.ProblemAsync(HttpMethod.Put, path, document, HttpStatusCode.PreconditionFailed, "precondition-failed", ("If-Match", before.Headers.ETag!.Tag));
        await server.As("vic").ProblemAsync(HttpMethod.Get, path, null, HttpStatusCode.Forbidden, "forbidden");
        await server.As("vic").ProblemAsync(HttpMethod.Put, path, document, HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [Covers("listPeople"), Covers("listGroups"), Covers("listRoles"), Covers("listDevices"), Covers("listRingGroups"), Covers("listTrunks"), Covers("listConflicts"), Covers("listBans")]
    [InlineData("people", "id", "anna")]
    [InlineData("groups", null, null)]
    [InlineData("roles", "name", "receptionist")]
    [InlineData("devices", "number", "202")]
    [InlineData("ring-groups", null, null)]
    [InlineData("trunks", "name", "provider")]
    [InlineData("conflicts", null, null)]
    [InlineData("bans", null, null)]
    public async Task Lists_are_for_administrators(string path, string? key, string? there)
    {
        var page = await server.As("anna").GetAsync<Page<JsonObject>>(path);
        if (key is not null) Assert.Contains(page.Items, item => item[key]!.GetValue<string>() == there);
        await server.As("nora").ProblemAsync(HttpMethod.Get, path, null, HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    [Covers("getDevice"), Covers("getTrunk"), Covers("getPerson")]
    public async Task Documents_tell_how_what_they_describe_is_doing()
    {
        await using var desk = await TestPhone.OpenAsync(server.Sip);
        await desk.RegisterAsync("201", ApiServer.Password);
        var device = await server.As("anna").GetAsync<Device>("devices/201");
        Assert.Equal((true, LineState.Idle, "anna"), (device.Registered, device.LineState, device.Person));
        Assert.Equal("UDP", Assert.Single(device.Contacts!).Transport);
        Assert.Equal(TrunkCondition.Up, (await server.As("anna").GetAsync<Trunk>("trunks/provider")).Live!.Condition);
        Assert.True((await server.As("anna").GetAsync<Person>("people/anna")).HasPassword);
    }

    [Fact]
    [Covers("setPassword")]
    public async Task An_administrator_gives_a_person_a_password()
    {
        using (var set = await server.As("anna").SendAsync(HttpMethod.Put, "people/vic/password", new PasswordReset("bright-Lantern-77"))) Assert.True(set.IsSuccessStatusCode || set.StatusCode == HttpStatusCode.NoContent);
        await server.As("anna").ProblemAsync(HttpMethod.Put, "people/vic/password", new PasswordReset("x"), HttpStatusCode.BadRequest, "validation");
        await server.As("anna").ProblemAsync(HttpMethod.Put, "people/nobody/password", new PasswordReset("bright-Lantern-77"), HttpStatusCode.NotFound, "not-found");
        await server.As("bea").ProblemAsync(HttpMethod.Put, "people/anna/password", new PasswordReset("bright-Lantern-77"), HttpStatusCode.Forbidden, "forbidden");
        await server.SignInAgainAsync("vic");   // whoever's password is set is signed out everywhere
    }

    [Fact]
    [Covers("getPhoneConfig")]
    public async Task A_telephones_configuration_is_written_for_its_make()
    {
        using var config = await server.As("anna").SendAsync(HttpMethod.Get, "devices/201/phone-config?make=yealink&server=192.0.2.20");
        var text = await config.Content.ReadAsStringAsync();
        Assert.Contains("192.0.2.20", text, StringComparison.Ordinal);
        Assert.DoesNotContain(ApiServer.Password, text, StringComparison.Ordinal);
        await server.As("anna").ProblemAsync(HttpMethod.Get, "devices/201/phone-config?make=tin", null, HttpStatusCode.BadRequest, "validation");
        await server.As("anna").ProblemAsync(HttpMethod.Get, "devices/999/phone-config?make=yealink", null, HttpStatusCode.NotFound, "not-found");
        await server.As("bea").ProblemAsync(HttpMethod.Get, "devices/202/phone-config?make=yealink", null, HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    [Covers("releaseBan")]
    public async Task A_ban_that_is_none_cannot_be_lifted()
    {
        await server.As("anna").ProblemAsync(HttpMethod.Delete, "bans/192.0.2.77", null, HttpStatusCode.NotFound, "not-found");
        await server.As("anna").ProblemAsync(HttpMethod.Delete, "bans/somewhere", null, HttpStatusCode.BadRequest, "validation");
        await server.As("bea").ProblemAsync(HttpMethod.Delete, "bans/192.0.2.77", null, HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    [Covers("applyFile"), Covers("exportFile")]
    public async Task A_file_is_shown_as_a_difference_applied_whole_and_exported_again()
    {
        const string File = "people-groups:\n  - {name: porters, title: Porters, roles: viewer}\n";
        var shown = await ApiCaller.ReadAsync<ApplyResult>(await server.As("anna").SendAsync(HttpMethod.Post, "apply?dryRun=true", File), HttpStatusCode.OK);
        Assert.False(shown.Applied);
        Assert.Equal(("group", "porters", ChangeKind.Add), (shown.Changes[0].Kind, shown.Changes[0].Key, shown.Changes[0].Change));
        Assert.True((await ApiCaller.ReadAsync<ApplyResult>(await server.As("anna").SendAsync(HttpMethod.Post, "apply", File), HttpStatusCode.OK)).Applied);
        using var export = await server.As("anna").SendAsync(HttpMethod.Get, "export");
        var text = await export.Content.ReadAsStringAsync();
        Assert.Contains("porters", text, StringComparison.Ordinal);
        Assert.DoesNotContain(ApiServer.Password, text, StringComparison.Ordinal);
        var again = await ApiCaller.ReadAsync<ApplyResult>(await server.As("anna").SendAsync(HttpMethod.Post, "apply?dryRun=true", text), HttpStatusCode.OK);
        Assert.Empty(again.Changes);

        Assert.NotEmpty((await server.As("anna").ProblemAsync(HttpMethod.Post, "apply", "lots: nonsense", HttpStatusCode.BadRequest, "validation")).Errors!["file"]);
        await server.As("anna").ProblemAsync(HttpMethod.Post, "apply", " ", HttpStatusCode.BadRequest, "validation");
        await server.As("bea").ProblemAsync(HttpMethod.Post, "apply", File, HttpStatusCode.Forbidden, "forbidden");
        await server.As("bea").ProblemAsync(HttpMethod.Get, "export", null, HttpStatusCode.Forbidden, "forbidden");
        await server.As("anna").SendAsync(HttpMethod.Delete, "groups/porters");
    }
}
