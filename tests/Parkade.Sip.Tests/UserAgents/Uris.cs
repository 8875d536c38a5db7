using Parkade.Sip.Headers;

namespace Parkade.Sip.Tests.UserAgents;

/// <summary>URIs from their text.</summary>
internal static class Uris
{
    public static SipUri Of(string text) => SipUri.TryParse(text, out var uri) ? uri : throw new ArgumentException($"'{text}' is no URI.", nameof(text));
}
