using Parkade.Calls.Desk;
using Parkade.Calls.Legs;

namespace Parkade.Calls.Lines;

/// <summary>One line of a telephone and its times. Owned by the signalling loop.</summary>
internal sealed class PhoneLine(Leg leg, string device, DateTimeOffset began)
{
    public Leg Leg => leg;

    /// <summary>When it was answered; null: not yet.</summary>
    public DateTimeOffset? Answered { get; set; }

    /// <summary>As people see it; null: there is nothing to be seen.</summary>
    public LiveCall? Show() => leg.Owner?.Face(leg) is { } face
        ? new LiveCall(leg.Id, device, !leg.Session.IsIncoming, face.Other, face.State, Answered ?? began, face.CanBeParked)
        : null;
}
