using Parkade.Sip.Messages;

namespace Parkade.Sip.Sessions;

/// <summary>The session description in a message.</summary>
public static class SdpBody
{
    /// <summary>The media type of session descriptions (RFC 8866 §8.1).</summary>
    public const string ContentType = "application/sdp";

    /// <summary>The body if it is a session description, else empty.</summary>
    public static ReadOnlyMemory<byte> Of(SipMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return !message.BodyMemory.IsEmpty && message.TryGet(HeaderName.ContentType, out var value) && IsSdp(value) ? message.BodyMemory : default;
    }

    /// <summary>Whether a Content-Type names a session description.</summary>
    public static bool IsSdp(ReadOnlySpan<byte> contentType)
    {
        // The common spelling costs no allocation.
        return contentType.SequenceEqual("application/sdp"u8)
            || (Headers.ContentType.TryParse(contentType, out var type) && type.Is("application", "sdp"));
    }
}
