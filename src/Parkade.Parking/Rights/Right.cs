namespace Parkade.Parking.Rights;

/// <summary>What a grant allows. What it comes to for a lot, a call and a deed says <see cref="Rulebook"/>.</summary>
[Flags]
public enum Right
{
    None = 0,

    /// <summary>See the lot and who waits in it.</summary>
    See = 1,

    /// <summary>See the whole numbers of callers.</summary>
    SeeNumbers = 2,

    /// <summary>Park any call.</summary>
    Park = 4,

    /// <summary>Park where the lot is one for escalations, or where the park names for whom it is.</summary>
    ParkEscalation = 8,

    /// <summary>Pick up calls that one parked oneself or that are meant for one.</summary>
    RetrieveOwn = 16,

    /// <summary>Pick up any call.</summary>
    RetrieveOthers = 32,

    /// <summary>Put a parked call in another slot, and have it ring back now.</summary>
    Move = 64,

    /// <summary>Change a parked call's note, reason, priority, tags and for whom it is.</summary>
    Annotate = 128,

    /// <summary>Let a parked caller go.</summary>
    Release = 256,

    /// <summary>Listen to recordings.</summary>
    Listen = 512,

    /// <summary>Everything, and change the settings.</summary>
    Administer = 1024,

    /// <summary>All of them.</summary>
    All = 2047,
}
