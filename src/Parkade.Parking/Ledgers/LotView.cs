using Parkade.Parking.Lots;

namespace Parkade.Parking.Ledgers;

/// <summary>A lot as it stands.</summary>
/// <param name="Taken">Slots with a call in them.</param>
/// <param name="Free">Slots that can be given out.</param>
/// <param name="Closing">The settings no longer name it; it goes when its last call ends.</param>
public sealed record LotView(LotPolicy Policy, int Taken, int Free, bool Closing);
