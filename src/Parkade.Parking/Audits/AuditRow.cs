namespace Parkade.Parking.Audits;

/// <summary>Something that somebody did, in its place in the audit.</summary>
/// <param name="Sequence">1, 2, 3… without gaps.</param>
/// <param name="Hash">What chains it to the one before (<see cref="AuditChain"/>): SHA-256 in 64 hexadecimal digits.</param>
public sealed record AuditRow(long Sequence, DateTimeOffset At, Actor By, string Action, string Target, string? Before, string? After, string Hash)
{
    /// <summary>The event of the log that it tells of; null: none. It helps to find one from the other, and is not part of what is hashed.</summary>
    public long? Event { get; init; }
}
