namespace Parkade.Client.Records;

/// <summary>A lot as it stands.</summary>
/// <param name="Title">What people call it; null: its name.</param>
/// <param name="Site">The place it belongs to; null: none.</param>
/// <param name="ParkCode">Dialled to park in any free slot.</param>
/// <param name="First">The first slot as it is dialled.</param>
/// <param name="Last">The last slot as it is dialled.</param>
/// <param name="Escalation">Whether it is for escalations.</param>
/// <param name="Closing">The settings no longer name it; it goes when its last call ends.</param>
/// <param name="TimeLimit">After how many seconds a caller counts as waiting too long; null: never.</param>
/// <param name="ServiceLevel">Within how many seconds callers are to be picked up.</param>
/// <param name="Oldest">Since when the caller who waits longest does; null: nobody waits.</param>
/// <param name="Can">What whoever asks may do here.</param>
public sealed record Lot(string Name, string? Title, string? Site, string ParkCode, string First, string Last, bool Escalation,
    int Taken, int Free, bool Closing, double? TimeLimit, double ServiceLevel, DateTimeOffset? Oldest, IReadOnlyList<LotAct> Can);

/// <summary>What may be done with a lot.</summary>
public enum LotAct
{
    /// <summary>Park a call in it.</summary>
    Park,

    /// <summary>Take the caller whose turn it is.</summary>
    Next,

    /// <summary>Change its settings.</summary>
    Administer,
}

/// <summary>A slot of a lot.</summary>
/// <param name="Orbit">As it is dialled and shown.</param>
/// <param name="Retired">The settings no longer name it; it goes when its call ends.</param>
/// <param name="Call">Who is in it; null: nobody.</param>
public sealed record Slot(string Lot, int Number, string Orbit, bool Retired, ParkedCall? Call);
