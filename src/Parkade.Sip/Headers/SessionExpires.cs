namespace Parkade.Sip.Headers;

/// <summary>Who refreshes a session (RFC 4028 §4).</summary>
public enum Refresher
{
    /// <summary>Not said.</summary>
    None,
    /// <summary>The client of the transaction that carries the header.</summary>
    Uac,
    /// <summary>Its server.</summary>
    Uas,
}

/// <summary>The Session-Expires header (RFC 4028 §4).</summary>
/// <param name="Seconds">The session interval.</param>
/// <param name="Refresher">Who refreshes.</param>
public readonly record struct SessionExpires(int Seconds, Refresher Refresher = Refresher.None) : IUtf8SpanFormattable
{
    // Session-Expires = delta-seconds *( SEMI se-params )                                 RFC 4028 §4
    public static bool TryParse(ReadOnlySpan<byte> field, out SessionExpires value)
    {
        value = default;
        if (!SecondsWithParameters.TryParse(field, out var seconds, out var parameters)) return false;
        var refresher = parameters.Get("refresher")?.ToLowerInvariant() switch
        {
            "uac" => Refresher.Uac,
            "uas" => Refresher.Uas,
            _ => Refresher.None,
        };
        value = new SessionExpires(seconds, refresher);
        return true;
    }

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        writer.Write(Seconds);
        if (Refresher == Refresher.Uac) writer.Write(";refresher=uac"u8);
        if (Refresher == Refresher.Uas) writer.Write(";refresher=uas"u8);
        return writer.Finish(out bytesWritten);
    }

    public override string ToString() => HeaderText.Of(this);
}
