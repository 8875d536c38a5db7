namespace Parkade.EndToEnd.Sipp;

/// <summary>Steps of one who is called.</summary>
internal sealed partial class Script
{
    public Script Offered() => Add("receive-invite");

    public Script Rings() => Respond(180, "Ringing", toTag: ";tag=" + CalledTag);

    /// <summary>Accepts the call; the ACK comes.</summary>
    public Script Answers(string? sdp = null) =>
        Respond(200, "OK", "Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, UPDATE, INFO, NOTIFY", sdp ?? Sdp.Audio, ";tag=" + CalledTag, "retrans=\"500\"")
            .Add("receive", ("method", "ACK"), ("attributes", ""));

    public Script Refuses(int status, string reason) =>
        Respond(status, reason, toTag: ";tag=" + CalledTag, attributes: "retrans=\"500\"").Add("receive", ("method", "ACK"), ("attributes", ""));

    /// <summary>The CANCEL comes and is obeyed (RFC 3261 §9.2).</summary>
    public Script Cancelled() =>
        Add("receive", ("method", "CANCEL"), ("attributes", "")).Respond(200, "OK")
            .Add("refuse-cancelled").Add("receive", ("method", "ACK"), ("attributes", ""));

    /// <summary>Sends the caller on to another address (RFC 3261 §13.3.1.2).</summary>
    public Script Redirects(string contact) =>
        Add("redirect", ("contact", contact), ("totag", ";tag=" + CalledTag)).Add("receive", ("method", "ACK"), ("attributes", ""));

    /// <summary>The request comes and is answered by a challenge for this realm.</summary>
    public Script Challenges(string method, string realm) =>
        Add("receive", ("method", method), ("attributes", "")).Respond(401, "Unauthorized", Challenge("WWW-Authenticate", realm), toTag: ";tag=" + CalledTag);

    /// <summary>The INVITE that came is challenged, and comes again.</summary>
    public Script WantsProof(string realm) =>
        Respond(407, "Proxy Authentication Required", Challenge("Proxy-Authenticate", realm), toTag: ";tag=" + CalledTag, attributes: "retrans=\"500\"")
            .Add("receive", ("method", "ACK"), ("attributes", "")).Offered();

    private static string Challenge(string header, string realm) => $"{header}: Digest realm=\"{realm}\", nonce=\"8d2f61c09b\", algorithm=MD5, qop=\"auth\"";
}
