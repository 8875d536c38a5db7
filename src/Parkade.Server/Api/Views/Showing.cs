using Parkade.Parking;
using Parkade.Parking.Audits;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Views;

/// <summary>Shows calls to somebody, and has it written down where they see a full number.</summary>
internal sealed class Showing(Viewer viewer, Actor actor, SeenNumbers seen)
{
    public Viewer Viewer { get; } = viewer;

    public Actor Actor { get; } = actor;

    /// <summary>The same with other rights.</summary>
    public Showing With(Viewer other) => new(other, Actor, seen);

    public Rest.ParkedCall Show(ParkedCall call)
    {
        var lot = Viewer.House.PolicyOf(call.Lot);
        var sight = Viewer.SightOf(call, lot);
        if (sight.Numbers) Saw(call);
        return CallView.Of(call, lot, sight, Viewer.House);
    }

    /// <summary>They are being shown the number of this call.</summary>
    public void Saw(ParkedCall call)
    {
        if (call.Caller.Number is not null) seen.Note(Actor, call.Id);
    }
}
