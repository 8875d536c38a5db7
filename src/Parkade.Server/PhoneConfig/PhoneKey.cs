namespace Parkade.Server.PhoneConfig;

/// <summary>A key with a lamp: pressed during a call it parks there, pressed without one it picks up.</summary>
/// <param name="Number">What it dials and watches: a slot, or the park code for any free slot and the lamp of the whole lot.</param>
/// <param name="Label">What stands beside it.</param>
internal sealed record PhoneKey(string Number, string Label);
