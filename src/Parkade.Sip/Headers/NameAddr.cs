using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Parkade.Sip.Headers;

/// <summary>
/// A name and an address, with parameters: From, To, Contact, Route, Record-Route, Refer-To, Referred-By, P-Asserted-Identity,
/// Diversion and their like (RFC 3261 §20.10, §25.1).
/// </summary>
public sealed record NameAddr : IUtf8SpanFormattable
{
    public NameAddr(string? displayName, SipUri uri, HeaderParameters parameters = default)
    {
        DisplayName = displayName;
        Uri = uri;
        Parameters = parameters;
    }

    /// <summary>The display name, without quotes and escapes; null for none.</summary>
    public string? DisplayName
    {
        get;
        init => field = string.IsNullOrEmpty(value) ? null : value;
    }

    public SipUri Uri { get; init; }

    public HeaderParameters Parameters { get; init; }

    /// <summary>The tag parameter, or null.</summary>
    public string? Tag => Parameters.Get("tag");

    /// <summary>A copy with one parameter set; null stands for one without a value.</summary>
    public NameAddr With(string name, string? value) => this with { Parameters = Parameters.With(name, value) };

    /// <summary>A copy without one parameter.</summary>
    public NameAddr Without(string name) => this with { Parameters = Parameters.Without(name) };

    /// <summary>Reads a single value: a list is cut by <see cref="Messages.SipMessage.Values"/>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> field, [NotNullWhen(true)] out NameAddr? value)
    {
        value = null;
        if (!NameAddrFields.TryRead(field, out var fields)) return false;
        if (!SipUri.TryParse(fields.Uri, out var uri)) return false;
        if (!HeaderParameters.TryParse(fields.Parameters, out var parameters)) return false;
        value = new NameAddr(fields.DisplayName.IsEmpty ? null : QuotedText.Decode(fields.DisplayName), uri, parameters);
        return true;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out NameAddr?)"/>
    public static bool TryParse(string text, [NotNullWhen(true)] out NameAddr? value) => TryParse(Encoding.UTF8.GetBytes(text), out value);

    /// <summary>Always writes the angle brackets, so that the URI's parameters stay the URI's.</summary>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        if (DisplayName is not null)
        {
            writer.Write(QuotedText.Encode(DisplayName));
            writer.Write((byte)' ');
        }
        writer.Write((byte)'<');
        Uri.Write(ref writer);
        writer.Write((byte)'>');
        writer.Write(Parameters.Text);
        return writer.Finish(out bytesWritten);
    }

    public override string ToString() => HeaderText.Of(this);
}
