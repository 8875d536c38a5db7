using System.Net;
using System.Security.Cryptography;
using Parkade.Sip.Messages;
using Parkade.Sip.Transports;

namespace Parkade.Sip.Authentication;

/// <summary>
/// Our side of digest towards one peer (RFC 3261 §22.1 to §22.3): answers its challenges, and sends what it asked for before along with
/// later requests. It speaks to no other address than the one the first request was sent to, and for no other realm than the one the
/// credentials are for: who gets a peer to send us elsewhere, or puts himself in its place, learns nothing to guess a password from.
/// </summary>
internal sealed class DigestClient(Credentials credentials, IPAddress peer)
{
    private readonly IPAddress _peer = Plain(peer);
    private readonly Known _server = new();
    private readonly Known _proxy = new();

    private sealed class Known
    {
        public DigestChallenge? Challenge;
        public uint Count;
    }

    /// <summary>Whether a flow leads to the peer.</summary>
    public bool IsFor(Flow? flow) => flow is not null && Plain(flow.Remote.Address).Equals(_peer);

    /// <summary>Takes the challenges of a 401 or 407 to a request of ours. True: the request is to be sent again, with what <see cref="Authorize(SipMessageBuilder, Flow?)"/> adds.</summary>
    /// <param name="flow">The way the request went.</param>
    /// <param name="tries">What this request tried before.</param>
    public bool TryAnswer(SipResponse response, Flow? flow, ref DigestTries tries)
    {
        if (response.StatusCode is not (401 or 407) || !IsFor(flow)) return false;
        var isProxy = response.StatusCode == 407;
        if (Strongest(response, isProxy ? HeaderName.ProxyAuthenticate : HeaderName.WwwAuthenticate) is not { } challenge) return false;
        if (!tries.MayAnswer(isProxy, challenge.IsStale)) return false;
        var known = isProxy ? _proxy : _server;
        (known.Challenge, known.Count) = (challenge, 0);
        return true;
    }

    /// <summary>Puts credentials into a request, in the place of older ones, as far as challenges are known.</summary>
    public void Authorize(SipMessageBuilder request, Flow? flow)
    {
        if (!IsFor(flow)) return;
        Authorize(request, HeaderName.Authorization, _server);
        Authorize(request, HeaderName.ProxyAuthorization, _proxy);
    }

    private void Authorize(SipMessageBuilder request, HeaderName header, Known known)
    {
        if (known.Challenge is not { } challenge) return;
        var cnonce = challenge.OffersAuth ? RandomNumberGenerator.GetHexString(16, lowercase: true) : null;
        var answer = new DigestCredentials(
            credentials.UserName, challenge.Realm, challenge.Nonce, request.RequestUri, "", challenge.Algorithm, cnonce, ++known.Count, challenge.Opaque);
        Span<byte> proof = stackalloc byte[DigestHash.MaxSize];
        Span<byte> hash = stackalloc byte[DigestHash.MaxSize];
        var size = DigestHash.OfSecret(challenge.Algorithm, credentials.UserName, challenge.Realm, credentials.Password, proof);
        DigestHash.OfRequest(proof[..size], answer, request.Method.Name, hash);
        request.Replace(header, answer with { Response = Convert.ToHexStringLower(hash[..size]) });
    }

    // RFC 8760 §2.4: the strongest we know, whatever the order. A challenge that knows nothing but auth-int can't be answered.
    private DigestChallenge? Strongest(SipResponse response, HeaderName header)
    {
        DigestChallenge? best = null;
        foreach (var value in response.Values(header))
        {
            if (!DigestChallenge.TryParse(value, out var challenge) || challenge.Realm != credentials.Realm) continue;
            if (challenge.Qop is not null && !challenge.OffersAuth) continue;
            if (best is null || challenge.Algorithm > best.Algorithm) best = challenge;
        }
        return best;
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

/// <summary>What one request of ours has tried: each server on its way is answered once, and once more when it says that its nonce was stale.</summary>
internal struct DigestTries
{
    private bool _server, _serverStale, _proxy, _proxyStale;

    public bool MayAnswer(bool isProxy, bool isStale) => isProxy ? May(ref _proxy, ref _proxyStale, isStale) : May(ref _server, ref _serverStale, isStale);

    private static bool May(ref bool answered, ref bool stale, bool isStale)
    {
        if (!answered) return answered = true;
        if (!isStale || stale) return false;
        return stale = true;
    }
}
