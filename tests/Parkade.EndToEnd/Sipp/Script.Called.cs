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
}
