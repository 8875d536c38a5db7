using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Parkade.Sip.Transports.Streams;

namespace Parkade.Sip.Transports.Tls;

/// <summary>A TLS handshake, in either role (RFC 3261 §26.3, RFC 5922). What is older than TLS 1.2 is not spoken (RFC 8996).</summary>
internal sealed class TlsOpener(TlsOptions options, TimeProvider time) : IChannelOpener
{
    private const SslProtocols Versions = SslProtocols.Tls12 | SslProtocols.Tls13;

    private readonly PeerVerification _verification = new(options, time);

    public TransportProtocol Protocol => TransportProtocol.Tls;

    public bool CanConnect => true;

    public async ValueTask<Opening> AcceptAsync(Socket socket, CancellationToken limit)
    {
        var secured = await AcceptAsync(socket, options.AsksForCertificates, limit).ConfigureAwait(false);
        return secured.Stream is { } stream ? Opening.Of(new ByteChannel(stream, secured.Names)) : Opening.Failed(secured.Fault!);
    }

    public async ValueTask<Opening> ConnectAsync(Socket socket, Destination destination, CancellationToken limit)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);   // the sender may be the loop, which has no time for this
        IReadOnlyList<string> names = [];
        string? doubt = null;
        var ours = options.Identity();
        var secured = await OpenAsync(
            socket,
            stream => stream.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = destination.Host ?? destination.EndPoint.Address.ToString(),   // an address is not sent as a name (RFC 6066 §3)
                    EnabledSslProtocols = Versions,
                    AllowRenegotiation = false,
                    AllowTlsResume = false,   // the peer proves itself anew each time
                    CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                    ClientCertificateContext = ours.Context,
                    CertificateChainPolicy = Cheap(),
                    RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
                    {
                        var proved = certificate is X509Certificate2 shown ? _verification.Verify(shown, chain) : null;
                        names = proved?.Hosts ?? [];
                        if (proved is null) doubt = "the peer's certificate is not trusted";
                        else if (!_verification.Proves(proved, destination)) doubt = "the peer's certificate is another's";
                        return doubt is null || !options.VerifiesPeers;
                    },
                },
                limit)).ConfigureAwait(false);
        return secured.Stream is { } stream ? Opening.Of(new ByteChannel(stream, names)) : Opening.Failed(doubt ?? secured.Fault!);
    }

    /// <summary>As a server: the stream, and the names of the peer's certificate if it has one that we believe.</summary>
    internal async ValueTask<Secured> AcceptAsync(Socket socket, bool asks, CancellationToken limit)
    {
        IReadOnlyList<string> names = [];
        var ours = options.Identity();
        var secured = await OpenAsync(
            socket,
            stream => stream.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions
                {
                    ServerCertificateContext = ours.Context,
                    EnabledSslProtocols = Versions,
                    AllowRenegotiation = false,
                    CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                    ClientCertificateRequired = asks,
                    AllowTlsResume = !asks,   // a resumed session comes without the chain that proves its peer
                    CertificateChainPolicy = Cheap(),
                    RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
                    {
                        if (certificate is X509Certificate2 shown) names = _verification.Verify(shown, chain)?.Hosts ?? [];
                        // One that proves nothing is as good as none: who the peer is, it may prove by digest.
                        return names.Count > 0 || !(asks && options.RequiresCertificates);
                    },
                },
                limit)).ConfigureAwait(false);
        return secured with { Names = names };
    }

    /// <summary>A stream that the handshake secured, or what went wrong.</summary>
    internal readonly record struct Secured(SslStream? Stream, IReadOnlyList<string> Names, string? Fault);

    // The handshake fails by exceptions; they end here.
    private static async ValueTask<Secured> OpenAsync(Socket socket, Func<SslStream, Task> authenticate)
    {
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            await authenticate(stream).ConfigureAwait(false);
            return new Secured(stream, [], null);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException or OperationCanceledException or InvalidOperationException)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            return new Secured(null, [], exception is OperationCanceledException ? "the TLS handshake did not end in time" : $"the TLS handshake failed: {exception.Message}");
        }
    }

    // What SslStream checks by itself is not what counts here: it shall at least cost nothing, and call nobody.
    private X509ChainPolicy Cheap() => new()
    {
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
        VerificationFlags = X509VerificationFlags.AllFlags,
        VerificationTime = time.GetUtcNow().LocalDateTime,
    };
}
