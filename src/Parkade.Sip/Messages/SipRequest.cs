using System.Net;
using Parkade.Sip.Headers;

namespace Parkade.Sip.Messages;

/// <summary>A request (RFC 3261 §7.1).</summary>
public sealed class SipRequest : SipMessage
{
    private readonly Stretch _uri;

    internal SipRequest(in MessageIndex index, SipMethod method, Stretch uri) : base(index)
    {
        Method = method;
        _uri = uri;
    }

    /// <summary>The method, as in the request line.</summary>
    public SipMethod Method { get; }

    /// <summary>The Request-URI as written.</summary>
    public ReadOnlySpan<byte> RequestUri => _uri.Of(Bytes.Span);

    /// <summary>Max-Forwards, 0 to 255; null if absent (RFC 2543 peers).</summary>
    public int? MaxForwards => HopsLeft;

    /// <summary>
    /// Where the request came from, as its transport saw it; set by the transport before anybody else sees the request.
    /// <see cref="SipMessageBuilder.ResponseTo"/> writes it into the topmost Via (RFC 3261 §18.2.1, RFC 3581 §4).
    /// </summary>
    public IPEndPoint? Source { get; set; }

    /// <summary>Who sent it, once its user has found out: the user's own.</summary>
    public object? Sender { get; set; }

    /// <summary>Reads the Request-URI. False for one that is no URI at all; an unknown scheme is a URI (416 is the core's answer).</summary>
    public bool TryGetUri([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SipUri? uri) => SipUri.TryParse(RequestUri, out uri);
}
