using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Parkade.Sip.Headers;

/// <summary>One Via value (RFC 3261 §20.42).</summary>
public sealed record Via : IUtf8SpanFormattable
{
    /// <summary>What branches of RFC 3261 elements begin with (§8.1.1.7).</summary>
    public const string MagicCookie = "z9hG4bK";

    /// <param name="transportName">UDP, TCP, TLS …</param>
    /// <param name="sentByHost">A host name or an address; brackets around IPv6 may be left out.</param>
    /// <param name="sentByPort">0 for none.</param>
    /// <param name="parameters">branch and others.</param>
    /// <exception cref="ArgumentException">The host is none.</exception>
    public Via(string transportName, string sentByHost, int sentByPort = 0, HeaderParameters parameters = default)
    {
        TransportName = transportName;
        SentByHost = sentByHost;
        SentByPort = sentByPort;
        Parameters = parameters;
    }

    /// <summary>The transport as written; known ones are upper-case.</summary>
    public string TransportName { get; init; }

    /// <summary>The sent-by host as written; an IPv6 address in brackets.</summary>
    public string SentByHost
    {
        get;
        init => field = HostSyntax.Checked(value);
    }

    /// <summary>The sent-by port; 0 where none is written.</summary>
    public int SentByPort { get; init; }

    public HeaderParameters Parameters { get; init; }

    public string? Branch => Parameters.Get("branch");

    /// <summary>Where the message came from in truth, as the next hop saw it (RFC 3261 §18.2.1).</summary>
    public string? Received => Parameters.Get("received");

    /// <summary>The maddr parameter, or null.</summary>
    public string? MulticastAddress => Parameters.Get("maddr");

    /// <summary>Whether the sender asks for symmetric response routing (RFC 3581 §3).</summary>
    public bool HasRPort => Parameters.Has("rport");

    /// <summary>The source port that the next hop saw; null if not filled in (RFC 3581 §4).</summary>
    public int? RPort =>
        int.TryParse(Parameters.Get("rport"), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port : null;

    /// <summary>The sent-by address, if it is one.</summary>
    public bool TryGetAddress([NotNullWhen(true)] out System.Net.IPAddress? address) => HostSyntax.TryGetAddress(SentByHost, out address);

    /// <summary>A copy with one parameter set; null stands for one without a value.</summary>
    public Via With(string name, string? value) => this with { Parameters = Parameters.With(name, value) };

    /// <summary>Reads a single value: a list is cut by <see cref="Messages.SipMessage.Values"/>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> field, [NotNullWhen(true)] out Via? via)
    {
        via = null;
        if (!ViaFields.TryRead(field, out var fields)) return false;
        if (!HeaderParameters.TryParse(fields.Parameters, out var parameters)) return false;
        via = new Via(TransportText(fields.Transport), Encoding.UTF8.GetString(fields.Host), fields.Port, parameters);
        return true;
    }

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        writer.Write("SIP/2.0/"u8);
        writer.Write(TransportName);
        writer.Write((byte)' ');
        writer.Write(SentByHost);
        if (SentByPort != 0)
        {
            writer.Write((byte)':');
            writer.Write(SentByPort);
        }
        writer.Write(Parameters.Text);
        return writer.Finish(out bytesWritten);
    }

    public override string ToString() => HeaderText.Of(this);

    private static string TransportText(ReadOnlySpan<byte> transport)
    {
        if (Ascii.EqualsIgnoreCase(transport, "UDP"u8)) return "UDP";
        if (Ascii.EqualsIgnoreCase(transport, "TCP"u8)) return "TCP";
        if (Ascii.EqualsIgnoreCase(transport, "TLS"u8)) return "TLS";
        return Encoding.UTF8.GetString(transport);
    }
}
