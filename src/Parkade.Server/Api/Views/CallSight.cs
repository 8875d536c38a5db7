using Parkade.Client.Records;

namespace Parkade.Server.Api.Views;

/// <summary>What somebody sees of a parked call and may do with it as it stands. Whoever has the same sight is shown the same.</summary>
/// <param name="Numbers">The caller's number in full.</param>
/// <param name="Mine">They parked it, or it is meant for them.</param>
internal readonly record struct CallSight(bool Numbers, bool Mine, bool PickUp, bool Move, bool Annotate, bool Recall, bool Release)
{
    /// <summary>Sees that there was a call, and no more.</summary>
    public static CallSight None => default;

    /// <summary>The same as words.</summary>
    public IReadOnlyList<CallAct> Acts()
    {
        var acts = new List<CallAct>(6);
        if (PickUp) acts.Add(CallAct.PickUp);
        if (Move) acts.Add(CallAct.Move);
        if (Annotate) acts.Add(CallAct.Annotate);
        if (Recall) acts.Add(CallAct.Recall);
        if (Release) acts.Add(CallAct.Release);
        if (Numbers) acts.Add(CallAct.SeeNumber);
        return acts;
    }
}
