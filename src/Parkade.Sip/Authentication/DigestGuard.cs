using System.Net;
using System.Security.Cryptography;
using System.Text;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;

namespace Parkade.Sip.Authentication;

/// <summary>What the credentials of a request prove.</summary>
public enum DigestVerdict
{
    /// <summary>There are none for our realm.</summary>
    Missing,

    /// <summary>They are wrong, or of a user that nobody knows: the two look the same from outside.</summary>
    Wrong,

    /// <summary>They are right, made with a nonce that is too old or used up: to be made again with a new one.</summary>
    Stale,

    /// <summary>The sender is who he says.</summary>
    Proved,
}

/// <summary>What came of a check.</summary>
/// <param name="Verdict">What is proved.</param>
/// <param name="UserName">Whose credentials they are, or claim to be; null where there are none.</param>
/// <param name="HoldsOurNonce">The sender received at his address what we sent there lately: it is not forged.</param>
public readonly record struct DigestCheck(DigestVerdict Verdict, string? UserName = null, bool HoldsOurNonce = false);

/// <summary>Challenges those who send requests, and checks what they answer (RFC 3261 §22, RFC 7616, RFC 8760). Owned by the loop.</summary>
/// <param name="realm">Our realm.</param>
/// <param name="allowMd5">Whether MD5 is offered, behind SHA-256, and taken.</param>
/// <param name="time">The clock by which nonces grow old.</param>
/// <param name="offersSha256">Whether SHA-256 is offered and taken. There are telephones that give up where they meet a word they do not know.</param>
public sealed class DigestGuard(string realm, bool allowMd5, TimeProvider time, bool offersSha256 = true)
{
    // Credentials for other realms may stand beside ours; nobody needs more.
    private const int MaxCredentials = 8;

    private static readonly HeaderName[] Headers = [HeaderName.Authorization, HeaderName.ProxyAuthorization];

    // Stands in for the password of users that nobody knows, so that looking for them takes as long.
    private readonly string _nobodys = RandomNumberGenerator.GetHexString(16);
    private readonly DigestNonces _nonces = new(time);

    /// <summary>Checks the credentials of a request. Each use of a nonce counts, so that a request is checked once.</summary>
    /// <param name="secretOf">Finds the secret of a user name; null for one that nobody has.</param>
    public DigestCheck Check(SipRequest request, Func<string, DigestSecret?> secretOf)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(secretOf);
        if (Find(request) is not { } credentials) return new DigestCheck(DigestVerdict.Missing);
        var address = AddressOf(request);
        var secret = secretOf(credentials.UserName);
        // No short cuts: every way through takes as long.
        var right = IsRight(credentials, secret, request.Method.Name);
        right &= secret is not null;
        right &= credentials.HasQop;
        right &= allowMd5 || credentials.Algorithm != DigestAlgorithm.Md5;
        right &= offersSha256 || credentials.Algorithm != DigestAlgorithm.Sha256;
        right &= IsUriOf(request, credentials.Uri);
        var holds = _nonces.IsIssuedTo(credentials.Nonce, address);
        var verdict = !right ? DigestVerdict.Wrong
            : _nonces.Use(credentials.Nonce, credentials.NonceCount, address) == NonceUse.Fresh ? DigestVerdict.Proved : DigestVerdict.Stale;
        return new DigestCheck(verdict, credentials.UserName, holds);
    }

    /// <summary>
    /// Answers 401 and forgets the request (RFC 3261 §26.3.2.4). Over UDP, where the source may be forged, the answer is at most twice the
    /// request: it loses the MD5 challenge first, then all of it becomes a bare 403, then nothing is said.
    /// </summary>
    public void Challenge(ServerTransaction transaction, bool stale = false)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var request = transaction.Request;
        var nonce = _nonces.Issue(AddressOf(request));
        var strong = new DigestChallenge(realm, nonce, DigestAlgorithm.Sha256, IsStale: stale);
        var weak = strong with { Algorithm = DigestAlgorithm.Md5 };
        if (!offersSha256)
        {
            if (!Fits(transaction, Begin(request, 401).Header(HeaderName.WwwAuthenticate, weak)) && !Fits(transaction, Begin(request, 403))) transaction.Drop();
            return;
        }
        // RFC 8760 §2.3: the one we like best comes first.
        if (allowMd5 && Fits(transaction, Begin(request, 401).Header(HeaderName.WwwAuthenticate, strong).Header(HeaderName.WwwAuthenticate, weak))) return;
        if (Fits(transaction, Begin(request, 401).Header(HeaderName.WwwAuthenticate, strong))) return;
        if (!Fits(transaction, Begin(request, 403))) transaction.Drop();
    }

    /// <summary>Answers without a challenge and forgets the request; nothing is said where that would be more than twice the request over UDP.</summary>
    public static void Answer(ServerTransaction transaction, int status)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        if (!Fits(transaction, Begin(transaction.Request, status))) transaction.Drop();
    }

    private static SipMessageBuilder Begin(SipRequest request, int status) =>
        SipMessageBuilder.ResponseTo(request, status, null, StatelessReply.Tag(request));

    private static IPAddress AddressOf(SipRequest request) => request.Source?.Address ?? IPAddress.None;

    private static bool Fits(ServerTransaction transaction, SipMessageBuilder answer)
    {
        var response = answer.BuildResponse();
        if (!transaction.Flow.IsReliable && response.Bytes.Length > 2 * transaction.Request.Bytes.Length) return false;
        transaction.RespondOnce(response);
        return true;
    }

    private DigestCredentials? Find(SipRequest request)
    {
        var read = 0;
        foreach (var header in Headers)
            foreach (var value in request.Values(header))
            {
                if (++read > MaxCredentials) return null;
                if (DigestCredentials.TryParse(value, out var credentials) && credentials.Realm == realm) return credentials;
            }
        return null;
    }

    private bool IsRight(DigestCredentials credentials, DigestSecret? secret, string method)
    {
        Span<byte> proof = stackalloc byte[DigestHash.MaxSize];
        Span<byte> response = stackalloc byte[DigestHash.MaxSize];
        Span<byte> claimed = stackalloc byte[DigestHash.MaxSize];
        var size = DigestHash.OfSecret(credentials.Algorithm, credentials.UserName, realm, secret?.Password ?? _nobodys, proof);
        var kept = credentials.Algorithm == DigestAlgorithm.Sha256 ? secret?.Sha256 : secret?.Md5;
        if (kept is { } hash && hash.Length == size) hash.Span.CopyTo(proof);
        DigestHash.OfRequest(proof[..size], credentials, method, response);
        Convert.FromHexString(credentials.Response, claimed, out _, out _);
        return CryptographicOperations.FixedTimeEquals(claimed[..size], response[..size]);
    }

    /// <summary>
    /// RFC 3261 §22.4: the uri is the Request-URI. Phones and the proxies behind them leave parameters out or write default ports, so user,
    /// host and port are compared.
    /// </summary>
    private static bool IsUriOf(SipRequest request, string written)
    {
        if (Encoding.UTF8.GetString(request.RequestUri) == written) return true;
        if (!request.TryGetUri(out var asked) || !SipUri.TryParse(written, out var signed)) return false;
        return asked.IsSipOrSips && signed.IsSipOrSips && asked.User == signed.User
            && string.Equals(asked.Host, signed.Host, StringComparison.OrdinalIgnoreCase) && Port(asked) == Port(signed);
    }

    private static int Port(SipUri uri) => uri.Port != 0 ? uri.Port : uri.Scheme == UriScheme.Sips ? 5061 : 5060;
}
