using System.Diagnostics.CodeAnalysis;
using System.Text;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>The Event header (RFC 6665 §8.2.1): which package, and which of several subscriptions in a dialog.</summary>
/// <param name="Type">The package with its templates, such as <c>dialog</c> or <c>presence.winfo</c>. Compared without regard to case, as phones write it.</param>
/// <param name="Parameters">The <c>id</c>, and what the package defines.</param>
public sealed record EventHeader(string Type, HeaderParameters Parameters = default) : IUtf8SpanFormattable
{
    /// <summary>The <c>id</c> parameter, which every NOTIFY bears again; null if there is none.</summary>
    public string? Id => Parameters.Get("id");

    // Event = event-type *( SEMI event-param )   event-type = event-package *( "." event-template )   RFC 6665 §8.4
    public static bool TryParse(ReadOnlySpan<byte> field, [NotNullWhen(true)] out EventHeader? value)
    {
        value = null;
        var reader = new FieldReader(field);
        reader.SkipWhitespace();
        if (!reader.TryReadToken(out var type)) return false;
        if (type[0] == '.' || type[^1] == '.' || type.IndexOf(".."u8) >= 0) return false;   // token-nodot between the dots
        if (!HeaderParameters.TryParse(reader.Rest, out var parameters)) return false;
        value = new EventHeader(Encoding.UTF8.GetString(type), parameters);
        return true;
    }

    /// <summary>Whether it names this package, without a template.</summary>
    public bool Is(string package) => Type.Equals(package, StringComparison.OrdinalIgnoreCase);

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        writer.Write(Type);
        writer.Write(Parameters.Text);
        return writer.Finish(out bytesWritten);
    }

    public override string ToString() => HeaderText.Of(this);
}
