using Parkade.Parking.Audits;

namespace Parkade.Parking.Tests.Audits;

public sealed class AuditRedactionTests
{
    [Theory]
    [InlineData("""{"number":"201","password":"s3cret"}""", """{"number":"201","password":"(set)"}""")]
    [InlineData("""{"pin":"1234","name":"Bär"}""", """{"pin":"(set)","name":"Bär"}""")]
    [InlineData("""{"credentials":{"user":"a","password":"b"},"list":[{"client-secret":"c"}]}""", """{"credentials":{"user":"a","password":"(set)"},"list":[{"client-secret":"(set)"}]}""")]
    [InlineData("""{"ha1-md5":"x","ha1-sha-256":"y","clientSecret":"z","Hash":"h","secret":["a","b"]}""", """{"ha1-md5":"(set)","ha1-sha-256":"(set)","clientSecret":"(set)","Hash":"(set)","secret":"(set)"}""")]
    [InlineData("""{"password":null,"pin":1234}""", """{"password":null,"pin":"(set)"}""")]
    [InlineData("""{ "keeps": "its  spaces" }""", """{ "keeps": "its  spaces" }""")]
    [InlineData("\"text\"", "\"text\"")]
    [InlineData("password=s3cret", "\"(set)\"")]
    public void Secrets_are_replaced_wherever_they_stand(string document, string shown) => Assert.Equal(shown, AuditRedaction.Of(document));
}
