using System.Text.Json.Serialization;

namespace Parkade.Parking.Audits;

/// <summary>The last row that was dropped when the audit was trimmed: what is kept goes on from it.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Hash">Its hash, in 64 hexadecimal digits.</param>
public sealed record AuditAnchor(long Sequence, [property: JsonPropertyName("head")] string Hash);
