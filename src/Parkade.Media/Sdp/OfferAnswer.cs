namespace Parkade.Media.Sdp;

/// <summary>One leg's offers and answers (RFC 3264). Keeps the origin's session id and version: the version grows only when the description changes. Not thread-safe: owned by the leg's loop.</summary>
public sealed class OfferAnswer
{
    /// <summary>Answers an offer: the first codec of ours in the offerer's order, telephone-event, every other media line turned down.</summary>
    /// <param name="offer">The peer's offer.</param>
    /// <param name="local">Our end.</param>
    /// <param name="wish">Directions that we are willing to take; the answer is what both sides allow.</param>
    public AnswerOutcome Answer(SessionDescription offer, LocalMedia local, Direction wish = Direction.SendRecv) => throw new NotImplementedException();

    /// <summary>Our offer: for a late offer, a new call, or a re-INVITE (media lines of earlier rounds keep their place).</summary>
    public byte[] Offer(LocalMedia local, Direction direction = Direction.SendRecv) => throw new NotImplementedException();

    /// <summary>Takes the answer to the last <see cref="Offer"/>.</summary>
    public AcceptOutcome AcceptAnswer(SessionDescription answer) => throw new NotImplementedException();

    /// <summary>The last description that we sent; empty before the first.</summary>
    public ReadOnlyMemory<byte> LastLocal => throw new NotImplementedException();
}
