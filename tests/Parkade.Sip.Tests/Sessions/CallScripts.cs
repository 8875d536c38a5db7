using Parkade.Sip.Tests.UserAgents;
using Parkade.Testing.Phones;

namespace Parkade.Sip.Tests.Sessions;

/// <summary>The messages of a phone that most tests send, as they travel.</summary>
internal static class CallScripts
{
    public static void Invite(this ScriptedPhone phone, string callId = "call-1", string more = "", string body = "offer", int cseq = 1, string requestUri = "sip:700@192.0.2.1") => phone.Send(
        $$"""
        INVITE {{requestUri}} SIP/2.0
        Via: {via}
        Max-Forwards: 70
        From: "Anna" <sip:anna@192.0.2.10>;tag=anna
        To: <sip:700@192.0.2.1>
        Call-ID: {{callId}}
        CSeq: {{cseq}} INVITE
        Contact: <sip:anna@{{phone.Address}}>
        Allow: INVITE, ACK, BYE, CANCEL, OPTIONS
        {{more}}{{(body.Length > 0 ? "Content-Type: application/sdp\n" : "")}}Content-Length: {length}

        {{body}}
        """);

    /// <summary>A request of the caller's in the dialog that a response of ours made.</summary>
    public static void InDialog(this ScriptedPhone phone, PhoneMessage response, string method, int cseq, string body = "", string more = "") => phone.Send(
        $$"""
        {{method}} {{(response["Contact"].Length > 0 ? response.ContactUri : "sip:700@192.0.2.1")}} SIP/2.0
        Via: {via}
        Max-Forwards: 70
        From: {{response["From"]}}
        To: {{response["To"]}}
        Call-ID: {{response["Call-ID"]}}
        CSeq: {{cseq}} {{method}}
        Contact: <sip:anna@{{phone.Address}}>
        {{more}}{{(body.Length > 0 ? "Content-Type: application/sdp\n" : "")}}Content-Length: {length}

        {{body}}
        """);

    /// <summary>A request of the called phone's in the dialog of our INVITE, answered with this tag.</summary>
    public static void Back(this ScriptedPhone phone, PhoneMessage invite, string toTag, string method, int cseq, string body = "", string more = "") => phone.Send(
        $$"""
        {{method}} {{invite.ContactUri}} SIP/2.0
        Via: {via}
        Max-Forwards: 70
        From: {{invite["To"]}};tag={{toTag}}
        To: {{invite["From"]}}
        Call-ID: {{invite["Call-ID"]}}
        CSeq: {{cseq}} {{method}}
        Contact: <sip:phone@{{phone.Address}}>
        {{more}}{{(body.Length > 0 ? "Content-Type: application/sdp\n" : "")}}Content-Length: {length}

        {{body}}
        """);

    public static void Cancel(this ScriptedPhone phone, string via, string callId = "call-1") => phone.Send(
        $$"""
        CANCEL sip:700@192.0.2.1 SIP/2.0
        Via: {{via}}
        Max-Forwards: 70
        From: "Anna" <sip:anna@192.0.2.10>;tag=anna
        To: <sip:700@192.0.2.1>
        Call-ID: {{callId}}
        CSeq: 1 CANCEL
        Reason: SIP;cause=200;text="Call completed elsewhere"
        Content-Length: 0

        """);

    public static void AnswerOk(this ScriptedPhone phone, PhoneMessage invite, string tag = "phone", string sdp = "answer", string more = "") =>
        phone.Answer(invite, "200 OK", tag, $"Contact: <sip:phone@{phone.Address}>\n{more}{(sdp.Length > 0 ? "Content-Type: application/sdp\n\n" + sdp : "")}");

    /// <summary>Anna calls, we answer, she acknowledges.</summary>
    public static PhoneMessage Establish(this AgentStand stand, ScriptedPhone phone, string more = "")
    {
        stand.Invited = session => session.Accept("ours"u8.ToArray());
        phone.Invite(more: more);
        stand.Run();
        var ok = phone.Expect("200");
        phone.InDialog(ok, "ACK", 1);
        stand.Run();
        return ok;
    }

    /// <summary>We call, the phone answers; returns our INVITE.</summary>
    public static PhoneMessage EstablishOurs(this AgentStand stand, ScriptedPhone phone, string more = "")
    {
        stand.Call(phone, "ours");
        var invite = phone.Expect("INVITE");
        phone.AnswerOk(invite, more: more);
        stand.Run();
        phone.Expect("ACK");
        return invite;
    }
}
