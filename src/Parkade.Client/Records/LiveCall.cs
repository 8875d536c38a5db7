namespace Parkade.Client.Records;

/// <summary>A call of a device that is up or ringing.</summary>
/// <param name="Device">The device's number.</param>
/// <param name="Direction">As the device sees it.</param>
/// <param name="Other">Who is at the other end.</param>
/// <param name="CanPark">Whether it can be parked as it stands.</param>
public sealed record LiveCall(string Id, string Device, CallDirection Direction, Party Other, LiveCallState State, DateTimeOffset Since, bool CanPark);

/// <summary>From where a call was made, as a device sees it.</summary>
public enum CallDirection
{
    In,
    Out,
}

/// <summary>Where a live call stands.</summary>
public enum LiveCallState
{
    Ringing,
    Calling,
    Talking,
    Held,
}
