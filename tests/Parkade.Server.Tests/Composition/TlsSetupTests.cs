using Parkade.Server.Composition;
using Parkade.Server.Tests.Settings;
using Xunit;

namespace Parkade.Server.Tests.Composition;

public sealed class TlsSetupTests
{
    [Theory]
    [InlineData("none", false, false)]
    [InlineData("asked", true, false)]
    [InlineData("required", true, true)]
    public void What_the_settings_ask_of_clients_is_what_TLS_does(string word, bool asks, bool requires)
    {
        var folder = Directory.CreateTempSubdirectory("parkade-tls-");
        try
        {
            var settings = Load.Yaml("listen: tls:127.0.0.1:0\ntls: {client-certificates: " + word + "}").Settings with { DataFolder = folder.FullName };
            var options = TlsSetup.Load(settings, TimeProvider.System).Options!;
            Assert.Equal((asks, requires), (options.AsksForCertificates, options.RequiresCertificates));
            Assert.True(options.VerifiesPeers);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
