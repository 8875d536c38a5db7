using System.Net;
using Parkade.Calls.Directory;
using Parkade.Calls.Peers;
using Parkade.Sip.Authentication;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;

namespace Parkade.Calls.Gate;

/// <summary>
/// Finds out who sent a request, before anybody looks at what it wants: a trunk by its certificate or address, a device by digest, a trusted
/// peer by its address; somebody else may still prove himself. Who claims to be a device of ours proves it, wherever he sends from.
/// Owned by the signalling loop.
/// </summary>
internal sealed class Gatekeeper
{
    private readonly CurrentArrangement _current;
    private readonly TrustedPeers _trusted;
    private readonly Watch _watch;
    private readonly TimeProvider _time;
    private DigestGuard _guard;
    private DigestTerms _terms;

    public Gatekeeper(CurrentArrangement current, TrustedPeers trusted, Watch watch, TimeProvider time)
    {
        (_current, _trusted, _watch, _time) = (current, trusted, watch, time);
        _terms = DigestTerms.Of(current.Now.System);
        _guard = NewGuard();
    }

    /// <summary>What challenges are made of.</summary>
    private readonly record struct DigestTerms(string Realm, bool AllowMd5, bool OfferSha256)
    {
        public static DigestTerms Of(PhoneSystem system) => new(system.Realm, system.AllowMd5, system.OfferSha256);
    }

    /// <summary>Whether there is anything by which a stranger can prove who he is. May be asked from any thread.</summary>
    public bool TakesStrangers => KnowsUsers || System.Trunks.Any(trunk => trunk.CertificateNames.Count > 0);

    private PhoneSystem System => _current.Now.System;

    private bool KnowsUsers => System.Devices.Count > 0 || System.Trunks.Any(trunk => trunk is { UserName: not null, Secret: not null });

    /// <summary>Whether an address is a trusted peer's or a trunk's: it is never banned. May be asked from any thread.</summary>
    public bool IsKnown(IPAddress address) => _trusted.Contains(address) || TrunkAt(address) is not null;

    /// <summary>True: the request is its sender's, who stands in <see cref="SipRequest.Sender"/>. False: it was challenged, refused or dropped.</summary>
    public bool Admit(ServerTransaction transaction)
    {
        var (request, flow) = (transaction.Request, transaction.Flow);
        if (TrunkOf(flow) is { } trunk) return Admitted(request, new Sender.OfTrunk(trunk));
        var isTrusted = _trusted.Contains(flow.Remote.Address);
        if (!isTrusted && Scanners.Find(request) is { } mark)
        {
            _watch.Scanned(flow.Remote, mark, !flow.IsReliable);
            transaction.Drop();
            return false;
        }
        var isOptions = request.Method == SipMethod.Options;
        if (!isOptions && Claimed(request) is { } device) return Prove(transaction, isTrusted, user => user == device.DigestUser ? device.Secret : null);
        if (isTrusted) return Admitted(request, new Sender.Trusted());
        if (!KnowsUsers) return Refused(transaction, 403);
        return isOptions ? Refused(transaction, 200) : Prove(transaction, isTrusted, SecretOf);
    }

    private bool Prove(ServerTransaction transaction, bool isTrusted, Func<string, DigestSecret?> secretOf)
    {
        var (request, flow) = (transaction.Request, transaction.Flow);
        if (!isTrusted && !MayAsk(transaction)) return false;
        Renew();
        var check = _guard.Check(request, secretOf);
        switch (check.Verdict)
        {
            case DigestVerdict.Proved when SenderOf(check.UserName!) is { } sender:
                if (request.Method == SipMethod.Register) _watch.Forgive(flow.Remote.Address);
                return Admitted(request, sender);
            case DigestVerdict.Wrong:
                _watch.Failed(flow.Remote, check.UserName!, flow.IsReliable || check.HoldsOurNonce);
                break;
        }
        _guard.Challenge(transaction, stale: check.Verdict == DigestVerdict.Stale);
        return false;
    }

    private bool Refused(ServerTransaction transaction, int status)
    {
        // RFC 3261 §11.2 has OPTIONS answered as a call would be; that somebody is here is all that a stranger learns.
        if (MayAsk(transaction)) DigestGuard.Answer(transaction, status);
        return false;
    }

    private bool MayAsk(ServerTransaction transaction)
    {
        if (_watch.MayAsk(transaction.Flow.Remote, !transaction.Flow.IsReliable)) return true;
        transaction.Drop();
        return false;
    }

    private static bool Admitted(SipRequest request, Sender sender)
    {
        request.Sender = sender;
        return true;
    }

    /// <summary>The device that a request names as its own: the To of a REGISTER (RFC 3261 §10.2), the From of others.</summary>
    private Device? Claimed(SipRequest request)
    {
        var header = request.Method == SipMethod.Register ? HeaderName.To : HeaderName.From;
        return request.TryGet(header, out var value) && NameAddr.TryParse(value, out var address) ? System.Device(address.Uri.User) : null;
    }

    // Nonces of other terms prove nothing any more: whoever holds one is challenged anew.
    private void Renew()
    {
        var terms = DigestTerms.Of(System);
        if (terms == _terms) return;
        _terms = terms;
        _guard = NewGuard();
    }

    private DigestGuard NewGuard() => new(_terms.Realm, _terms.AllowMd5, _time, _terms.OfferSha256);

    private Trunk? TrunkOf(Flow flow)
    {
        foreach (var name in flow.PeerCertificateNames)
            foreach (var trunk in System.Trunks)
                if (trunk.CertificateNames.Contains(name, StringComparer.OrdinalIgnoreCase))
                    return trunk;
        return TrunkAt(flow.Remote.Address);
    }

    private Trunk? TrunkAt(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        foreach (var trunk in System.Trunks)
            foreach (var network in trunk.Networks)
                if (network.Contains(address))
                    return trunk;
        return null;
    }

    private DigestSecret? SecretOf(string user) => System.DeviceOfUser(user)?.Secret ?? TrunkOfUser(user)?.Secret;

    private Sender? SenderOf(string user) =>
        System.DeviceOfUser(user) is { } device ? new Sender.OfDevice(device) : TrunkOfUser(user) is { } trunk ? new Sender.OfTrunk(trunk) : null;

    private Trunk? TrunkOfUser(string user)
    {
        foreach (var trunk in System.Trunks)
            if (trunk.UserName == user)
                return trunk;
        return null;
    }
}
