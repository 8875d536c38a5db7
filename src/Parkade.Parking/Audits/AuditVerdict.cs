namespace Parkade.Parking.Audits;

/// <summary>Whether the audit is as it was written.</summary>
public abstract record AuditVerdict
{
    private AuditVerdict() { }

    /// <summary>Nothing was changed, left out or put in.</summary>
    /// <param name="First">The first row that is kept; one after <paramref name="Last"/> where there is none.</param>
    /// <param name="Last">The last row; 0 where there never was one.</param>
    /// <param name="Head">The hash of the last row. Noted elsewhere, it proves later that nothing was cut off at the end.</param>
    public sealed record Intact(long First, long Last, string Head) : AuditVerdict;

    /// <param name="Sequence">The first row that is not right, or that is missing.</param>
    /// <param name="Why">A sentence.</param>
    public sealed record Broken(long Sequence, string Why) : AuditVerdict;
}
