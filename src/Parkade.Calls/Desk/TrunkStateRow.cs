using Parkade.Calls.Trunks;

namespace Parkade.Calls.Desk;

/// <summary>A trunk as it stands.</summary>
public sealed record TrunkStateRow(string Name, TrunkState State);
