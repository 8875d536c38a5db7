using System.Text.Json.Serialization;

namespace Parkade.Parking;

/// <summary>How a call came into its slot.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParkMethod>))]
public enum ParkMethod
{
    /// <summary>Somebody called the park code or the slot, and nobody says that the call was transferred: a caller, or a parker who asks first.</summary>
    Dialled,

    /// <summary>Sent by REFER, here or at a PBX, which says so by Referred-By (RFC 3892).</summary>
    BlindTransfer,

    /// <summary>Put in the place of a parker who had called the park code first: always of <see cref="Events.ParkingEvent.Transferred"/>, and of nothing else.</summary>
    AttendedTransfer,

    /// <summary>Sent on before it was answered: by a telephone of ours with 302, or by a PBX that says so by Diversion (RFC 5806).</summary>
    Redirect,

    /// <summary>Led there by what an administrator wrote: a rule for calls that come in, or where an unanswered call goes.</summary>
    Rule,

    /// <summary>The feature code was pressed during the call.</summary>
    FeatureCode,

    /// <summary>A telephone with a call pressed the key of an empty slot.</summary>
    Key,

    /// <summary>Clicked on the board.</summary>
    Board,

    /// <summary>Asked by a program.</summary>
    Api,

    /// <summary>A transfer failed after whoever transferred had hung up, and nobody answered when rung back.</summary>
    FailedTransfer,
}
