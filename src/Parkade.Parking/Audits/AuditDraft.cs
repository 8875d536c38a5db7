namespace Parkade.Parking.Audits;

/// <summary>Something that somebody did, before it has its place in the audit.</summary>
/// <param name="Action">Such as <c>parked-call.park</c>, <c>lot.change</c>, <c>session.open</c>, <c>number.see</c>.</param>
/// <param name="Target">What it was done to: <c>parked-call:01890a5d…</c>, <c>lot:main</c>, <c>device:201</c>.</param>
/// <param name="Before">What was before, as JSON; secrets in it are replaced when it is written.</param>
/// <param name="After">What was after it, as JSON.</param>
public sealed record AuditDraft(DateTimeOffset At, Actor By, string Action, string Target, string? Before, string? After);
