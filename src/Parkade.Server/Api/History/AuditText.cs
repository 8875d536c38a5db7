using Parkade.Parking.Audits;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.History;

/// <summary>Tells whether the audit is as it was written.</summary>
internal static class AuditText
{
    public static Rest.AuditCheck Of(AuditVerdict verdict) => verdict switch
    {
        AuditVerdict.Intact { Last: var last, First: var first } when last < first => new(true, first, last, ((AuditVerdict.Intact)verdict).Head, "The audit is empty."),
        AuditVerdict.Intact intact => new(true, intact.First, intact.Last, $"{intact.Last}:{intact.Head}",
            $"The audit is intact: rows {intact.First} to {intact.Last} are as they were written. Keep its head elsewhere, and give it the next time: then what is cut off at the end is found too."),
        AuditVerdict.Broken broken => new(false, 0, broken.Sequence, null, $"The audit is not as it was written: {broken.Why} Keep the file as it is, and compare it with a backup."),
        _ => throw new System.Diagnostics.UnreachableException(verdict.GetType().Name),
    };
}
