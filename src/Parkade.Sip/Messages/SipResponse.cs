namespace Parkade.Sip.Messages;

/// <summary>A response (RFC 3261 §7.2).</summary>
public sealed class SipResponse : SipMessage
{
    private readonly Stretch _reason;

    internal SipResponse(in MessageIndex index, int statusCode, Stretch reason) : base(index)
    {
        StatusCode = statusCode;
        _reason = reason;
    }

    /// <summary>The status code, 100 to 699.</summary>
    public int StatusCode { get; }

    /// <summary>The reason phrase, for people; may be empty.</summary>
    public ReadOnlySpan<byte> ReasonPhrase => _reason.Of(Bytes.Span);

    /// <summary>1xx: the transaction goes on.</summary>
    public bool IsProvisional => StatusCode < 200;

    /// <summary>2xx.</summary>
    public bool IsSuccess => StatusCode is >= 200 and < 300;
}
