using Parkade.Sip.Messages;

namespace Parkade.Sip.Transactions;

/// <summary>The server transactions that are alive, found by what a request carries (RFC 3261 §17.2.3). Owned by the loop.</summary>
internal sealed class ServerTransactions
{
    private readonly Dictionary<ServerKey, ServerTransaction> _byBranch = [];
    private readonly Dictionary<RequestIdentity, ServerTransaction> _byIdentity = [];

    public int Count => _byBranch.Count;

    /// <summary>The transaction a request belongs to, looked for as a <paramref name="method"/> (an ACK or CANCEL looks for its INVITE).</summary>
    public ServerTransaction? Find(SipRequest request, SipMethod method)
    {
        if (_byBranch.TryGetValue(new ServerKey(request, method), out var found) && Branch.HasCookie(request.TopBranch)) return found;
        if (Branch.HasCookie(request.TopBranch)) return null;
        return _byIdentity.TryGetValue(new RequestIdentity(request, method), out var candidate) && IsSameOfOldPeer(candidate, request) ? candidate : null;
    }

    /// <summary>Whether this is a request that reached us before by another way (RFC 3261 §8.2.2.2).</summary>
    public bool IsMerged(SipRequest request) =>
        request.ToTag.IsEmpty && _byIdentity.ContainsKey(new RequestIdentity(request, request.Method));

    public void Add(ServerTransaction transaction)
    {
        var request = transaction.Request;
        _byBranch[new ServerKey(request, request.Method)] = transaction;
        if (!request.ToTag.IsEmpty && Branch.HasCookie(request.TopBranch)) return;
        transaction.HoldsIdentity = _byIdentity.TryAdd(new RequestIdentity(request, request.Method), transaction);
    }

    public void Remove(ServerTransaction transaction)
    {
        var request = transaction.Request;
        var key = new ServerKey(request, request.Method);
        if (_byBranch.TryGetValue(key, out var held) && ReferenceEquals(held, transaction)) _byBranch.Remove(key);
        if (transaction.HoldsIdentity) _byIdentity.Remove(new RequestIdentity(request, request.Method));
    }

    // A peer of RFC 2543 has no unique branch: Request-URI and the whole topmost Via must agree as well, and the To tag, which in
    // an ACK is that of our response.
    private static bool IsSameOfOldPeer(ServerTransaction candidate, SipRequest request)
    {
        var known = candidate.Request;
        if (!known.RequestUri.SequenceEqual(request.RequestUri)) return false;
        if (!known.TopBranch.SequenceEqual(request.TopBranch) || !known.TopSentBy.SequenceEqual(request.TopSentBy)) return false;
        if (request.Method == SipMethod.Ack) return candidate.LastResponse is { } response && response.ToTag.SequenceEqual(request.ToTag);
        return known.ToTag.SequenceEqual(request.ToTag);
    }
}
