namespace Parkade.Media.Sdp;

/// <summary>What became of an offer.</summary>
public abstract record AnswerOutcome
{
    private AnswerOutcome() { }

    /// <summary>The offer suits: send <paramref name="Sdp"/>, then connect the port by <paramref name="Flow"/>.</summary>
    public sealed record Answered(byte[] Sdp, MediaFlow Flow) : AnswerOutcome;

    /// <summary>Nothing in the offer suits (488 in SIP); <paramref name="Reason"/> is one plain sentence without a full stop.</summary>
    public sealed record NotAcceptable(string Reason) : AnswerOutcome;
}

/// <summary>What became of the answer to an offer of ours.</summary>
public abstract record AcceptOutcome
{
    private AcceptOutcome() { }

    /// <summary>Agreed: connect the port by <paramref name="Flow"/>.</summary>
    public sealed record Accepted(MediaFlow Flow) : AcceptOutcome;

    /// <summary>The answer does not fit what was offered, or turns the audio down.</summary>
    public sealed record Refused(string Reason) : AcceptOutcome;
}
