using Parkade.Media.Playback;

namespace Parkade.Calls.Transfer;

/// <summary>What came of moving one of two who talk elsewhere.</summary>
internal abstract record TransferOutcome
{
    private TransferOutcome() { }

    /// <summary>The other party is where it was sent. The leg of the one who sent it is left to whoever asked.</summary>
    /// <param name="What">In a line, such as <c>Parked on 701</c>.</param>
    /// <param name="Words">The same, spoken.</param>
    /// <param name="Place">The slot as it is dialled, of a park.</param>
    public sealed record Done(string What, IReadOnlyList<AudioClip> Words, string? Place = null) : TransferOutcome;

    /// <summary>It could not be: the two talk on, unless one of them has gone.</summary>
    public sealed record Failed(int Status, string Reason) : TransferOutcome;
}
