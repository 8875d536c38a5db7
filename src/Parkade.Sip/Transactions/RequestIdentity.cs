using Parkade.Sip.Messages;

namespace Parkade.Sip.Transactions;

/// <summary>
/// What stays the same of a request whatever way it took: Call-ID, From tag and CSeq. Tells merged requests (RFC 3261 §8.2.2.2)
/// and finds the transactions of RFC 2543 peers (§17.2.3). Compares the request's own bytes.
/// </summary>
internal readonly struct RequestIdentity : IEquatable<RequestIdentity>
{
    private readonly SipRequest _request;
    private readonly SipMethod _method;
    private readonly int _hash;

    public RequestIdentity(SipRequest request, SipMethod method)
    {
        _request = request;
        _method = method;
        var hash = new HashCode();
        hash.AddBytes(request.CallId);
        hash.AddBytes(request.FromTag);
        hash.Add(request.CSeq.Number);
        hash.Add(method);
        _hash = hash.ToHashCode();
    }

    public bool Equals(RequestIdentity other) =>
        _hash == other._hash
        && _request.CSeq.Number == other._request.CSeq.Number
        && _request.CallId.SequenceEqual(other._request.CallId)
        && _request.FromTag.SequenceEqual(other._request.FromTag)
        && _method == other._method;

    public override bool Equals(object? obj) => obj is RequestIdentity other && Equals(other);

    public override int GetHashCode() => _hash;
}
