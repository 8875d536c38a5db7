using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>
/// A URI as SIP uses it: sip and sips in their parts (RFC 3261 §19.1), tel with its number as <see cref="User"/> (RFC 3966), others whole.
/// Equality is that of RFC 3261 §19.1.4.
/// </summary>
public sealed record SipUri : IUtf8SpanFormattable
{
    private readonly string? _user;
    private readonly string? _password;
    private readonly string _host = "";

    /// <summary>A sip: URI.</summary>
    /// <param name="user">The user part, unescaped; null for none.</param>
    /// <param name="host">A host name or an address; brackets around IPv6 may be left out.</param>
    /// <param name="port">0 for none.</param>
    /// <exception cref="ArgumentException">The host is none.</exception>
    public SipUri(string? user, string host, int port = 0)
    {
        User = user;
        Host = host;
        Port = port;
    }

    private SipUri() { }

    public UriScheme Scheme { get; init; }

    /// <summary>The scheme in lower case, without the colon.</summary>
    public string SchemeName => Scheme switch
    {
        UriScheme.Sip => "sip",
        UriScheme.Sips => "sips",
        UriScheme.Tel => "tel",
        _ => Opaque[..Opaque.IndexOf(':', StringComparison.Ordinal)].ToLowerInvariant(),
    };

    /// <summary>The user part with escapes resolved, or a tel URI's number; null for none.</summary>
    public string? User
    {
        get => _user is null ? null : UriEscape.Decode(_user);
        init => _user = string.IsNullOrEmpty(value) ? null : UriEscape.Encode(value, SipCharacters.User);
    }

    /// <summary>The password with escapes resolved; null for none.</summary>
    public string? Password
    {
        get => _password is null ? null : UriEscape.Decode(_password);
        init => _password = value is null ? null : UriEscape.Encode(value, SipCharacters.Password);
    }

    /// <summary>The host as written; an IPv6 address in brackets. Empty for tel and other schemes.</summary>
    /// <exception cref="ArgumentException">The text is neither a host name nor an address.</exception>
    public string Host
    {
        get => _host;
        init => _host = HostSyntax.Checked(value);
    }

    /// <summary>The port, 1 to 65535; 0 where none is written.</summary>
    public int Port { get; init; }

    public UriParameters Parameters { get; init; }

    /// <summary>What stands behind the question mark, as written; null for nothing. Header fields for a request to be made (RFC 3261 §19.1.1).</summary>
    public string? Headers { get; private init; }

    /// <summary>The whole text of a URI of another scheme; empty for sip, sips and tel.</summary>
    public string Opaque { get; private init; } = "";

    /// <summary>Whether the next hop routes loosely: the parameter lr (RFC 3261 §16.12).</summary>
    public bool IsLooseRoute => Parameters.Has("lr");

    /// <summary>The transport parameter as written, or null.</summary>
    public string? Transport => Parameters.Get("transport");

    public bool IsSipOrSips => Scheme is UriScheme.Sip or UriScheme.Sips;

    /// <summary>The host as an address, if it is one.</summary>
    public bool TryGetAddress([NotNullWhen(true)] out IPAddress? address) => HostSyntax.TryGetAddress(_host, out address);

    /// <summary>Reads a URI that fills the whole text.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out SipUri? uri)
    {
        uri = null;
        if (!SipUriFields.TryRead(text, out var fields)) return false;
        if (fields.Scheme == UriScheme.Other)
        {
            uri = new SipUri { Scheme = UriScheme.Other, Opaque = Encoding.UTF8.GetString(text) };
            return true;
        }
        if (!UriParameters.TryParse(fields.Parameters, out var parameters)) return false;
        uri = new SipUri(fields, parameters);
        return true;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out SipUri?)"/>
    public static bool TryParse(string text, [NotNullWhen(true)] out SipUri? uri) => TryParse(Encoding.UTF8.GetBytes(text), out uri);

    private SipUri(in SipUriFields fields, UriParameters parameters)
    {
        Scheme = fields.Scheme;
        _user = fields.User.IsEmpty ? null : Encoding.UTF8.GetString(fields.User);
        _password = fields.HasPassword ? Encoding.UTF8.GetString(fields.Password) : null;
        _host = Encoding.UTF8.GetString(fields.Host);
        Port = fields.Port;
        Parameters = parameters;
        Headers = fields.Headers.IsEmpty ? null : Encoding.UTF8.GetString(fields.Headers);
    }

    public bool Equals(SipUri? other)
    {
        if (other is null || Scheme != other.Scheme) return false;
        if (Scheme == UriScheme.Other) return Opaque == other.Opaque;
        return CanonicalUser == other.CanonicalUser
            && string.Equals(Password, other.Password, StringComparison.Ordinal)
            && string.Equals(_host, other._host, StringComparison.OrdinalIgnoreCase)
            && Port == other.Port
            && Parameters == other.Parameters
            && string.Equals(Headers, other.Headers, StringComparison.OrdinalIgnoreCase);
    }

    public override int GetHashCode() =>
        HashCode.Combine(Scheme, CanonicalUser, _host.ToUpperInvariant(), Port, Opaque);

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        Write(ref writer);
        return writer.Finish(out bytesWritten);
    }

    public override string ToString() => HeaderText.Of(this);

    internal void Write(ref Utf8Writer writer)
    {
        if (Scheme == UriScheme.Other)
        {
            writer.Write(Opaque);
            return;
        }
        writer.Write(SchemeName);
        writer.Write((byte)':');
        if (_user is not null) writer.Write(_user);
        if (_password is not null)
        {
            writer.Write((byte)':');
            writer.Write(_password);
        }
        if (Scheme != UriScheme.Tel)
        {
            if (_user is not null) writer.Write((byte)'@');
            writer.Write(_host);
        }
        if (Port != 0)
        {
            writer.Write((byte)':');
            writer.Write(Port);
        }
        writer.Write(Parameters.Text);
        if (Headers is null) return;
        writer.Write((byte)'?');
        writer.Write(Headers);
    }

    private string? CanonicalUser => _user is null ? null : UriEscape.Canonical(_user, SipCharacters.User);
}
