using Parkade.Calls.Desk;
using Parkade.Parking;

namespace Parkade.Calls.Legs;

/// <summary>What people see of a leg.</summary>
/// <param name="Other">Who is at the other end.</param>
/// <param name="State">What the line is doing.</param>
/// <param name="CanBeParked">Whether the other party can be parked now.</param>
internal readonly record struct LegFace(Party Other, LiveCallState State, bool CanBeParked = false);
