using System.Text;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;

namespace Parkade.Sip.UserAgents;

/// <summary>What every request has to pass before anybody looks at what it wants: RFC 3261 §8.2, in the RFC's order.</summary>
internal sealed class RequestChecks(UserAgentOptions options, byte[] allow)
{
    /// <summary>Null: it passes.</summary>
    public Refusal? Check(SipRequest request) =>
        Method(request) ?? Uri(request) ?? Require(request) ?? Content(request) ?? Accept(request);

    /// <summary>§8.2.1</summary>
    private Refusal? Method(SipRequest request)
    {
        foreach (var method in options.Allow)
            if (method == request.Method)
                return null;
        return new Refusal(405, response => response.Header(HeaderName.Allow, allow));
    }

    /// <summary>§8.2.2.1</summary>
    private static Refusal? Uri(SipRequest request)
    {
        if (!request.TryGetUri(out var uri)) return new Refusal(400);
        if (!uri.IsSipOrSips) return new Refusal(416);
        return null;
    }

    /// <summary>§8.2.2.3</summary>
    private Refusal? Require(SipRequest request)
    {
        List<string>? unknown = null;
        foreach (var tag in request.Values(HeaderName.Require))
            if (!IsUnderstood(tag))
                (unknown ??= []).Add(Encoding.UTF8.GetString(tag));
        return unknown is null ? null : new Refusal(420, response => response.Header(HeaderName.Unsupported, string.Join(", ", unknown)));
    }

    /// <summary>§8.2.3: only what carries a session description is looked into; other bodies are the user's.</summary>
    private static Refusal? Content(SipRequest request)
    {
        if (request.Body.IsEmpty || IsOptional(request)) return null;
        if (request.Method != SipMethod.Invite && request.Method != SipMethod.Update) return null;
        if (!request.TryGet(HeaderName.ContentType, out var type) || !SdpBody.IsSdp(type))
            return new Refusal(415, response => response.Header(HeaderName.Accept, "application/sdp"u8));
        if (request.TryGet(HeaderName.ContentEncoding, out var encoding) && !encoding.IsEmpty && !Ascii.EqualsIgnoreCase(encoding, "identity"u8))
            return new Refusal(415, response => response.Header(HeaderName.AcceptEncoding, "identity"u8));
        return null;
    }

    /// <summary>§13.2.1, §21.4.7: a caller that takes no session description can't be answered.</summary>
    private static Refusal? Accept(SipRequest request)
    {
        if (request.Method != SipMethod.Invite || !request.Has(HeaderName.Accept)) return null;
        var any = false;
        foreach (var value in request.Values(HeaderName.Accept))
        {
            any = true;
            if (!ContentType.TryParse(value, out var type)) continue;
            if (type.Is("application", "sdp") || type.Is("application", "*") || type.Is("*", "*")) return null;
        }
        return any ? new Refusal(406) : null;
    }

    private bool IsUnderstood(ReadOnlySpan<byte> tag)
    {
        foreach (var supported in options.Supported)
            if (Ascii.EqualsIgnoreCase(tag, supported))
                return true;
        // Not offered, yet no reason to lose a call: such a peer gets no provisional response above 100 (RFC 3262 §3).
        return Ascii.EqualsIgnoreCase(tag, "100rel"u8);
    }

    private static bool IsOptional(SipRequest request)
    {
        if (!request.TryGet(HeaderName.ContentDisposition, out var value)) return false;
        var parameters = value.IndexOf((byte)';');
        return parameters >= 0 && HeaderParameters.TryParse(value[parameters..], out var read)
            && "optional".Equals(read.Get("handling"), StringComparison.OrdinalIgnoreCase);
    }
}
