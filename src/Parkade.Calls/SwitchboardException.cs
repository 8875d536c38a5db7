namespace Parkade.Calls;

/// <summary>The call floor can't begin; the message says what to do, for an administrator.</summary>
public sealed class SwitchboardException(string message, Exception? inner = null) : Exception(message, inner);
