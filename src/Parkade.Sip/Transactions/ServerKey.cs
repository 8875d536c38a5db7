using System.Runtime.CompilerServices;
using System.Text;
using Parkade.Sip.Messages;

namespace Parkade.Sip.Transactions;

/// <summary>
/// What a request is matched by (RFC 3261 §17.2.3): branch and sent-by of its topmost Via, and the method, where ACK and
/// CANCEL look for INVITE. The request's own bytes are compared and hashed; nothing is copied.
/// </summary>
internal readonly struct ServerKey : IEquatable<ServerKey>
{
    private const int Hashed = 128;   // more of a branch adds nothing

    private readonly SipRequest _request;
    private readonly SipMethod _method;
    private readonly int _hash;

    public ServerKey(SipRequest request, SipMethod method)
    {
        _request = request;
        _method = method;
        var hash = new HashCode();   // salted: strangers cannot choose branches that collide
        Add(ref hash, request.TopBranch);
        Add(ref hash, request.TopSentBy);
        hash.Add(method);
        _hash = hash.ToHashCode();
    }

    public bool Equals(ServerKey other) =>
        _hash == other._hash
        && Ascii.EqualsIgnoreCase(_request.TopBranch, other._request.TopBranch)
        && Ascii.EqualsIgnoreCase(_request.TopSentBy, other._request.TopSentBy)
        && _method == other._method;

    public override bool Equals(object? obj) => obj is ServerKey other && Equals(other);

    public override int GetHashCode() => _hash;

    // Parameters and hosts are compared without regard to case (RFC 3261 §7.3.1, §19.1.4).
    [SkipLocalsInit]
    private static void Add(ref HashCode hash, ReadOnlySpan<byte> text)
    {
        Span<byte> lower = stackalloc byte[Hashed];
        text = text[..Math.Min(text.Length, Hashed)];
        if (Ascii.ToLower(text, lower, out var written) == System.Buffers.OperationStatus.Done) hash.AddBytes(lower[..written]);
        else hash.AddBytes(text);   // not ASCII: then Ascii.EqualsIgnoreCase never holds
    }
}
