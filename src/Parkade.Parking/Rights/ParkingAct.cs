namespace Parkade.Parking.Rights;

/// <summary>A deed that needs a right.</summary>
public enum ParkingAct
{
    See,
    SeeNumber,
    Park,
    Retrieve,
    Move,
    Annotate,
    Recall,
    Release,
    Listen,
    Administer,
}
