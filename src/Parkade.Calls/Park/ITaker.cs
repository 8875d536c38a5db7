namespace Parkade.Calls.Park;

/// <summary>Somebody who has won a parked call and is being joined to it.</summary>
internal interface ITaker
{
    /// <summary>The caller hung up before they could talk.</summary>
    void CallerLeft();
}
