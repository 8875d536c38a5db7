using Parkade.Media.Playback;
using Parkade.Parking;
using Parkade.Parking.Verbs;

namespace Parkade.Calls.Transfer;

/// <summary>What came of moving one of two who talk elsewhere.</summary>
internal abstract record TransferOutcome
{
    private TransferOutcome() { }

    /// <summary>The other party is where it was sent. The leg of the one who sent it is left to whoever asked.</summary>
    /// <param name="What">In a line, such as <c>Parked on 701</c>.</param>
    /// <param name="Words">The same, spoken.</param>
    /// <param name="Parked">The parking, of a park.</param>
    public sealed record Done(string What, IReadOnlyList<AudioClip> Words, ParkedCall? Parked = null) : TransferOutcome
    {
        /// <summary>The slot as it is dialled, of a park.</summary>
        public string? Place => Parked?.Orbit;
    }

    /// <summary>It could not be: the two talk on, unless one of them has gone.</summary>
    /// <param name="Status">The SIP status.</param>
    /// <param name="Reason">In words.</param>
    public sealed record Failed(int Status, string Reason) : TransferOutcome
    {
        /// <summary>What the ledger said, where that is why.</summary>
        public ParkOutcome? Park { get; init; }
    }
}
