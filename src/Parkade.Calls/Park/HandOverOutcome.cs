using Parkade.Parking;

namespace Parkade.Calls.Park;

/// <summary>What came of a <see cref="SlotHandOver"/>.</summary>
internal abstract record HandOverOutcome
{
    private HandOverOutcome() { }

    /// <summary>The slot is the new leg's in the ledger.</summary>
    public sealed record Done(ParkedCall Record) : HandOverOutcome;

    /// <summary>Whoever asked may not park there.</summary>
    public sealed record Forbidden(string Why) : HandOverOutcome;

    /// <summary>Somebody is taking the call, or has.</summary>
    public sealed record BeingPickedUp : HandOverOutcome;

    /// <summary>One of the two hung up meanwhile.</summary>
    public sealed record Gone : HandOverOutcome;
}
