namespace Parkade.EndToEnd.Sipp;

/// <summary>Steps of a telephone that proves who it is by digest (RFC 3261 §22). SIPp 3.6 knows MD5 only.</summary>
internal sealed partial class Script
{
    /// <summary>REGISTER, its challenge, and REGISTER with the answer to it.</summary>
    public Script Register(string headers = "") =>
        AskToRegister(headers).Challenged().AskToRegister(Lines(headers, Proof())).Maybe(401).Expect(200);

    /// <summary>INVITE, its challenge, and INVITE with the answer to it. SIPp signs the address that <c>-auth_uri</c> names.</summary>
    public Script ProvenInvite(string headers = "") => ProvenAttempt(Proof(), headers).Maybe(401);

    /// <summary>INVITE, its challenge, and INVITE with an answer that is wrong: it is challenged again.</summary>
    public Script WronglyProvenInvite(string password) => ProvenAttempt(ProofBy(password)).Challenged().AckRefusal();

    /// <summary>SUBSCRIBE, its challenge, and the subscription that is accepted.</summary>
    public Script ProvenSubscribe(string headers) =>
        Add("subscribe", ("cseq", Text(++_cseq)), ("headers", headers)).Challenged()
            .Add("subscribe", ("cseq", Text(++_cseq)), ("headers", Lines(headers, Proof()))).Expect(200);

    /// <summary>The other party is to be sent to this address (RFC 3515); how that goes is told by NOTIFYs.</summary>
    public Script Refer(string to, string headers = "") => Request("REFER", headers: Lines($"Refer-To: {to}", headers)).Expect(202);

    /// <summary>A key, as phones send it by INFO.</summary>
    public Script Presses(char key) => Request("INFO", $"Signal={key}\nDuration=160\n", type: "application/dtmf-relay").Expect(200);

    private Script AskToRegister(string headers) => Add("register", ("cseq", Text(++_cseq)), ("headers", headers));

    private Script ProvenAttempt(string proof, string headers = "") =>
        Invite(headers: headers).Challenged().AckRefusal().Invite(headers: Lines(headers, proof));

    // A busy machine may send the request twice; the second challenge then comes late, and is let pass by Maybe(401).
    private Script Challenged() => Add("expect", ("status", "401"), ("attributes", "auth=\"true\""));

    private string Proof() => ProofBy(Devices.PasswordOf(_user));

    // SIPp puts the header here that answers the challenge.
    private string ProofBy(string password) => $"[authentication username={_user} password={password}]";

    private static string Lines(params IEnumerable<string> lines) => string.Join('\n', lines.Where(line => line.Length > 0));
}
