namespace Parkade.Calls.Legs;

/// <summary>What became of an attempt to make a leg for a call that came in.</summary>
internal abstract record LegOutcome
{
    private LegOutcome() { }

    /// <summary>Its offer suits and a port is open.</summary>
    public sealed record Ready(Leg Leg) : LegOutcome;

    /// <summary>It can't be: the SIP status and reason to reject it with.</summary>
    public sealed record Refused(int Status, string Reason) : LegOutcome;
}
