namespace Parkade.Server.SignIn;

/// <summary>A sealed secret can't be opened. The message says what to do.</summary>
public sealed class SecretException(string message, Exception? inner = null) : Exception(message, inner);
