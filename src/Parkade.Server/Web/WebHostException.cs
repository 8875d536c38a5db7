namespace Parkade.Server.Web;

/// <summary>The web server cannot start. The message says why and what to do.</summary>
public sealed class WebHostException(string message, Exception? inner = null) : IOException(message, inner);
