namespace Parkade.Calls.Desk;

/// <summary>What a telephone is doing.</summary>
public enum LineState
{
    /// <summary>No call.</summary>
    Idle,

    /// <summary>A call to it rings, and it has no other.</summary>
    Ringing,

    /// <summary>It calls, or talks.</summary>
    Busy,
}

/// <summary>An address at which a telephone is registered.</summary>
/// <param name="Address">Where calls to it are sent: <c>192.0.2.10:5060</c>.</param>
/// <param name="Transport">UDP, TCP, TLS, WS or WSS.</param>
/// <param name="UserAgent">Its make, as it says.</param>
/// <param name="ExpiresAt">When this ends unless it registers again.</param>
/// <param name="IsReachable">Whether a call would get there: a connection that it made has to be open.</param>
public sealed record DeviceContact(string Address, string Transport, string? UserAgent, DateTimeOffset ExpiresAt, bool IsReachable);

/// <summary>A telephone of ours as it stands.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">What callees see; null: the number alone.</param>
/// <param name="Contacts">Where it is registered, the most wanted first; empty: nowhere.</param>
/// <param name="Line">What it is doing.</param>
public sealed record DeviceState(string Number, string? Name, IReadOnlyList<DeviceContact> Contacts, LineState Line)
{
    /// <summary>Whether it is registered anywhere.</summary>
    public bool IsRegistered => Contacts.Count > 0;
}
