namespace Parkade.Parking.Events;

/// <summary>What each event makes of a parked call.</summary>
public static class ParkedCallHistory
{
    /// <summary>The call after <paramref name="what"/>.</summary>
    /// <param name="call">The call before it; null before <see cref="ParkingEvent.Parked"/>.</param>
    public static ParkedCall Apply(ParkedCall? call, EventDraft what) => throw new NotImplementedException();
}
