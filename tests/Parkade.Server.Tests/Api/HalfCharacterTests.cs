using System.Net;
using System.Text.Json;
using Parkade.Client.Records;
using Parkade.Server.Api.Requests;
using Xunit;

namespace Parkade.Server.Tests.Api;

/// <summary>Texts with half of a surrogate pair are said at their field, whatever reads them.</summary>
[Collection("api")]
public sealed class HalfCharacterTests(ApiServer server)
{
    [Theory]
    [InlineData("""{"a":"plain \u00e9 \ud83d\ude00 😀 \\ud800 \" \n"}""", "")]
    [InlineData("""{"a":"\ud800"}""", "a")]
    [InlineData("""{"a":"\udc00"}""", "a")]
    [InlineData("""{"a":"\uD83Dx\uDE00"}""", "a")]
    [InlineData("""{"a":"\ud83d\n"}""", "a")]
    [InlineData("""{"a":"\ud83d\ud83d\ude00"}""", "a")]
    [InlineData("""{"a":{"b":[{"c":"\ud800"}]},"d":"\ud800"}""", "a.b.c,d")]
    [InlineData("""{"\ud800":1}""", "")]
    public void A_text_is_one_where_each_half_has_its_other(string json, string fields)
    {
        using var document = JsonDocument.Parse(json);
        var faults = JsonTexts.Check(document.RootElement);
        Assert.Equal(fields.Length > 0 || json.Contains("""{"\ud800":""", StringComparison.Ordinal), faults.Any);
        if (faults.Any) Assert.Equal(fields, string.Join(',', faults.ToProblem().Errors!.Keys));
    }

    [Theory]
    [Covers("putPerson")]
    [Covers("putDevice")]
    [Covers("putLotSettings")]
    [Covers("setPassword")]
    [InlineData("PUT people/zoe", """{"name":"\ud83d"}""", "name")]
    [InlineData("PUT people/zoe", """{"name":"Zoe","roles":["agent","\ud83d"]}""", "roles")]
    [InlineData("PUT people/bea/password", """{"password":"\ud83d quiet harbour"}""", "password")]
    [InlineData("PUT devices/209", """{"name":"\ude00"}""", "name")]
    [InlineData("PUT lots/main/settings", """{"title":"\ud83d"}""", "title")]
    [InlineData("PUT settings", """{"title":"\ud83d"}""", "title")]
    [InlineData("PUT outbound-rules", """{"rules":[{"name":"\ud83d"}]}""", "rules.name")]
    [InlineData("PUT people/zoe", """{"\ud83d":"Zoe"}""", "")]
    public async Task A_document_with_half_a_character_is_refused(string operation, string body, string field)
    {
        var problem = await server.As("anna").ProblemAsync(new HttpMethod(operation.Split(' ')[0]), operation.Split(' ')[1], body, HttpStatusCode.BadRequest, "validation");
        Assert.Equal([field], problem.Errors!.Keys);
    }

    [Fact]
    [Covers("annotateParkedCall")]
    [Covers("moveParkedCall")]
    [Covers("pickUp")]
    [Covers("releaseParkedCall")]
    [Covers("parkCall")]
    [Covers("applyFile")]
    public async Task A_deed_with_half_a_character_is_refused()
    {
        await using var phone = await TestPhone.OpenAsync(server.Sip);
        var (call, caller) = await server.ParkAsync(phone, "405");
        foreach (var (operation, body, field) in ((string, string, string)[])
            [
                ("PATCH parked-calls/{id}", """{"note":"\ud83d"}""", "note"), ("PATCH parked-calls/{id}", """{"reason":"\ud83d"}""", "reason"),
                ("PATCH parked-calls/{id}", """{"for":"\ud83d"}""", "for"), ("PATCH parked-calls/{id}", """{"tags":["\ud83d"]}""", "tags"),
                ("POST parked-calls/{id}/move", """{"lot":"\ud83d"}""", "lot"), ("POST parked-calls/{id}/pick-up", """{"device":"\ud83d"}""", "device"),
                ("POST parked-calls/{id}/release", """{"why":"\ud83d"}""", "why"), ("POST lots/main/next", """{"device":"\ud83d"}""", "device"),
                ("POST calls/" + Guid.NewGuid() + "/park", """{"lot":"\ud83d"}""", "lot"), ("POST calls/" + Guid.NewGuid() + "/park", """{"note":"\ud83d"}""", "note"),
            ])
        {
            var problem = await server.As("anna").ProblemAsync(new HttpMethod(operation.Split(' ')[0]), operation.Split(' ')[1].Replace("{id}", call.Id.ToString(), StringComparison.Ordinal), body, HttpStatusCode.BadRequest, "validation");
            Assert.Equal([field], problem.Errors!.Keys);
        }
        await caller.HangUpAsync();
        await server.As("anna").ProblemAsync(HttpMethod.Post, "apply?dryRun=true", "people: [{id: zoe, name: \"\\uD83D\"}]", HttpStatusCode.BadRequest, "validation");
        Assert.Empty((await server.As("bea").GetAsync<Page<ParkedCall>>("parked-calls?q=%ED%A0%80")).Items);
    }
}
