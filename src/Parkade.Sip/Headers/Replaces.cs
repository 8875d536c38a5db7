using System.Diagnostics.CodeAnalysis;

namespace Parkade.Sip.Headers;

/// <summary>The Replaces header (RFC 3891 §6.1): the dialog that the new one takes the place of, its tags as the recipient of the header sees them.</summary>
/// <param name="CallId">The dialog's Call-ID.</param>
/// <param name="ToTag">The recipient's own tag in that dialog.</param>
/// <param name="FromTag">The other side's tag in that dialog.</param>
/// <param name="EarlyOnly">Only if the dialog is not confirmed yet.</param>
public sealed record Replaces(string CallId, string ToTag, string FromTag, bool EarlyOnly = false) : IUtf8SpanFormattable
{
    // Replaces = callid *( SEMI ( to-tag / from-tag / "early-only" / generic-param ) ), both tags exactly once   RFC 3891 §6.1
    public static bool TryParse(ReadOnlySpan<byte> field, [NotNullWhen(true)] out Replaces? value)
    {
        value = null;
        if (!DialogReference.TryParse(field, out var callId, out var parameters)) return false;
        if (parameters.Get("to-tag") is not { } toTag || parameters.Get("from-tag") is not { } fromTag) return false;
        value = new Replaces(callId, toTag, fromTag, parameters.Has("early-only"));
        return true;
    }

    /// <summary>Reads the text that a Refer-To URI carries escaped among its headers (RFC 3891 §3, RFC 3515).</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Replaces? value) => TryParse(System.Text.Encoding.UTF8.GetBytes(text), out value);

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        DialogReference.Write(ref writer, CallId, ToTag, FromTag);
        if (EarlyOnly) writer.Write(";early-only"u8);
        return writer.Finish(out bytesWritten);
    }

    public override string ToString() => HeaderText.Of(this);
}
