using System.Diagnostics.CodeAnalysis;

namespace Parkade.Sip.Headers;

/// <summary>The Join header (RFC 3911 §7.1): the dialog that the new one is to be mixed with.</summary>
public sealed record Join(string CallId, string ToTag, string FromTag) : IUtf8SpanFormattable
{
    public static bool TryParse(ReadOnlySpan<byte> field, [NotNullWhen(true)] out Join? value)
    {
        value = null;
        if (!DialogReference.TryParse(field, out var callId, out var parameters)) return false;
        if (parameters.Get("to-tag") is not { } toTag || parameters.Get("from-tag") is not { } fromTag) return false;
        value = new Join(callId, toTag, fromTag);
        return true;
    }

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        DialogReference.Write(ref writer, CallId, ToTag, FromTag);
        return writer.Finish(out bytesWritten);
    }

    public override string ToString() => HeaderText.Of(this);
}
