using System.Globalization;
using Parkade.Sip.Messages;

namespace Parkade.Sip.Transports;

/// <summary>Responses for which no transaction is kept (RFC 3261 §8.2.7): the same request always gets the same To tag.</summary>
internal static class StatelessReply
{
    private const int RetryAfterSeconds = 5;

    public static SipResponse To(SipRequest request, int status) =>
        SipMessageBuilder.ResponseTo(request, status, null, Tag(request)).BuildResponse();

    /// <summary>503 with a time to come back after (RFC 3261 §21.5.4).</summary>
    public static SipResponse Overloaded(SipRequest request) =>
        SipMessageBuilder.ResponseTo(request, 503, null, Tag(request)).Header(HeaderName.RetryAfter, RetryAfterSeconds).BuildResponse();

    /// <summary>A tag that is a function of the transaction, salted for each run of the program.</summary>
    internal static byte[] Tag(SipRequest request)
    {
        var hash = new HashCode();
        hash.AddBytes(request.TopBranch);
        hash.AddBytes(request.TopSentBy);
        hash.AddBytes(request.CallId);
        hash.AddBytes(request.FromTag);
        var tag = new byte[9];
        tag[0] = (byte)'s';
        hash.ToHashCode().TryFormat(tag.AsSpan(1), out _, "x8", CultureInfo.InvariantCulture);
        return tag;
    }
}
