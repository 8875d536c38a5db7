namespace Parkade.Server.Composition;

/// <summary>The server cannot start. The message says why and what to do, one sentence a line.</summary>
internal sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
