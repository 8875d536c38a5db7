namespace Parkade.Parking.Directory;

/// <summary>What came of a change of the directory.</summary>
public abstract record ChangeOutcome
{
    private ChangeOutcome() { }

    /// <param name="Entries">The entries as they are now, in the order of the changes; those that were removed are not among them.</param>
    public sealed record Changed(IReadOnlyList<DirectoryEntry> Entries) : ChangeOutcome;

    /// <summary>Somebody else changed an entry meanwhile. Nothing was changed.</summary>
    /// <param name="Change">The first change that does not fit.</param>
    /// <param name="Current">The entry as it is; null: there is none.</param>
    public sealed record Conflict(DirectoryChange Change, DirectoryEntry? Current) : ChangeOutcome;

    /// <summary>Nothing was changed; every fault as a sentence.</summary>
    public sealed record Faulty(IReadOnlyList<string> Faults) : ChangeOutcome;
}
