namespace Parkade.Parking.Ledgers;

/// <summary>A slot as the ledger keeps it.</summary>
/// <param name="Occupant">The call in it.</param>
/// <param name="Last">The call that ended in it last, for "already picked up by …".</param>
/// <param name="Retired">The settings no longer name it; it goes when its call ends.</param>
public readonly record struct SlotEntry(ParkedCallId? Occupant, ParkedCallId? Last, bool Retired);
