namespace Parkade.Parking.Verbs;

/// <summary>What came of a verb about one parking.</summary>
public abstract record CallOutcome
{
    private CallOutcome() { }

    /// <summary>Done; the call as it is now.</summary>
    public sealed record Done(ParkedCall Call) : CallOutcome;

    /// <summary>Not possible as the call stands now: claimed by somebody, not claimed, over. Nothing was changed.</summary>
    public sealed record NotNow(ParkedCall Call) : CallOutcome;

    public sealed record NoSuchCall : CallOutcome;

    /// <summary>The call as it is, whatever came of it; null when there is none.</summary>
    public ParkedCall? Record => this switch { Done done => done.Call, NotNow not => not.Call, _ => null };
}
