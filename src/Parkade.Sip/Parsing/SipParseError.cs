using Parkade.Sip.Messages;

namespace Parkade.Sip.Parsing;

/// <summary>What is wrong with bytes that are no SIP message.</summary>
public enum SipParseErrorKind
{
    /// <summary>Nothing is wrong.</summary>
    None,
    /// <summary>Only CRLFs: a keep-alive (RFC 5626 §4.4.1), not to be answered as SIP.</summary>
    KeepAlive,
    /// <summary>Neither a request line nor a status line.</summary>
    BadStartLine,
    /// <summary>The Request-URI is not one, or is one that may not stand there (RFC 3261 §19.1.1).</summary>
    BadRequestUri,
    /// <summary>Another version than SIP/2.0 (RFC 3261 §8.2.2.1 leads to 505).</summary>
    BadVersion,
    /// <summary>A line that is no header, or a mandatory header whose value breaks its grammar.</summary>
    BadHeader,
    /// <summary>A header that may stand once stands more often.</summary>
    RepeatedHeader,
    /// <summary>To, From, CSeq, Call-ID or Via is missing (RFC 3261 §8.1.1).</summary>
    MissingHeader,
    /// <summary>The method of the CSeq is not the request's (RFC 3261 §8.1.1.5).</summary>
    MethodMismatch,
    /// <summary>Content-Length is no number, or more than there is (RFC 3261 §18.3), or missing on a stream (§20.14).</summary>
    BadContentLength,
    /// <summary>The empty line after the headers never comes.</summary>
    Truncated,
    /// <summary>Beyond <see cref="SipLimits"/>.</summary>
    TooLarge,
}

/// <summary>Why bytes are not accepted as a message, and what may be answered.</summary>
/// <param name="Kind">What is wrong first.</param>
/// <param name="Offset">Where, in octets from the start of what was given.</param>
/// <param name="StatusCode">The status to answer a request with; 0 where silence is right.</param>
/// <param name="Answerable">
/// The request as far as it can be read, for <see cref="SipMessageBuilder.ResponseTo"/>; null where nothing is to be answered: for
/// responses, ACKs, and what has no request line or no Via. Any of its headers may be missing or malformed.
/// </param>
public readonly record struct SipParseError(SipParseErrorKind Kind, int Offset, int StatusCode = 0, SipRequest? Answerable = null);
