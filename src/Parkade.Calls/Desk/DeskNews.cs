using Parkade.Parking;

namespace Parkade.Calls.Desk;

/// <summary>How a pick-up ended.</summary>
public enum PickUpEnding
{
    /// <summary>The telephone answered, and they talk.</summary>
    Joined,

    /// <summary>Nobody answered; the caller is back in the slot.</summary>
    Unanswered,

    /// <summary>The telephone refused or could not be reached; the caller is back in the slot.</summary>
    Failed,

    /// <summary>The caller hung up meanwhile, or the server stops.</summary>
    Cancelled,
}

/// <summary>Something changed that no event of the ledger tells. What it says is where to look: what is there by now is read at the desk.</summary>
public abstract record DeskNews
{
    private DeskNews() { }

    /// <summary>The calls of a telephone are others by now, or stand otherwise.</summary>
    public sealed record LiveCallChanged(string Device) : DeskNews;

    /// <summary>A telephone registered or is gone, was made, changed or removed, or its line does something else.</summary>
    public sealed record DeviceChanged(string Number) : DeskNews;

    /// <summary>A trunk is up or down, or was made, changed or removed.</summary>
    public sealed record TrunkChanged(string Name) : DeskNews;

    /// <summary>A pick-up is over, in this way.</summary>
    /// <param name="Why">In a few words, for whoever clicked.</param>
    public sealed record PickUpEnded(PickUpId Attempt, ParkedCallId Call, string Device, PickUpEnding How, string Why) : DeskNews;
}
