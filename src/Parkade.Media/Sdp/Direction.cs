namespace Parkade.Media.Sdp;

/// <summary>Which way media flows, seen from the side that says it (RFC 8866 §6.7).</summary>
[Flags]
public enum Direction : byte
{
    /// <summary>Nothing flows.</summary>
    Inactive = 0,

    /// <summary>The side that says it sends and does not listen.</summary>
    SendOnly = 1,

    /// <summary>The side that says it listens and does not send.</summary>
    RecvOnly = 2,

    /// <summary>Both ways: the default where nothing is said.</summary>
    SendRecv = SendOnly | RecvOnly,
}

/// <summary>Arithmetic on <see cref="Direction"/>.</summary>
public static class DirectionExtensions
{
    /// <summary>Whether the side that says it may send.</summary>
    public static bool Sends(this Direction direction) => (direction & Direction.SendOnly) != 0;

    /// <summary>Whether the side that says it listens.</summary>
    public static bool Receives(this Direction direction) => (direction & Direction.RecvOnly) != 0;

    /// <summary>The same flow seen from the other side: what one sends the other receives.</summary>
    public static Direction Mirrored(this Direction direction) => direction switch
    {
        Direction.SendOnly => Direction.RecvOnly,
        Direction.RecvOnly => Direction.SendOnly,
        _ => direction,
    };

    /// <summary>The attribute's name on the wire.</summary>
    public static string AttributeName(this Direction direction) => direction switch
    {
        Direction.SendOnly => "sendonly",
        Direction.RecvOnly => "recvonly",
        Direction.SendRecv => "sendrecv",
        _ => "inactive",
    };
}
