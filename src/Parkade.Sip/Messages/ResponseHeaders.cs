using System.Net;
using System.Text;
using Parkade.Sip.Headers;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Messages;

/// <summary>What a response takes over from its request (RFC 3261 §8.2.6.2).</summary>
internal static class ResponseHeaders
{
    public static void Copy(SipRequest request, int status, ReadOnlySpan<byte> toTag, MessageBuffer to)
    {
        var topVia = true;
        // RFC 3261 §12.1.1: a response that makes a dialog carries the request's Record-Route.
        var dialog = status is > 100 and < 300;
        foreach (ref readonly var slot in request.Slots)
        {
            switch (slot.Name)
            {
                case HeaderName.Via when topVia:
                    topVia = false;
                    CopyTopVia(request, slot, to);
                    break;
                case HeaderName.To when status > 100 && !toTag.IsEmpty && request.ToTag.IsEmpty:
                    CopyTo(request, slot, toTag, to);
                    break;
                case HeaderName.Via or HeaderName.From or HeaderName.To or HeaderName.CallId or HeaderName.CSeq:
                case HeaderName.RecordRoute when dialog:
                case HeaderName.Timestamp when status == 100:   // RFC 3261 §8.2.6.1
                    CopyLine(request, slot, to);
                    break;
            }
        }
    }

    /// <summary>A line as it stands: it was a line before, so nothing in it can break out.</summary>
    public static void CopyLine(SipMessage from, in HeaderSlot slot, MessageBuffer to)
    {
        Begin(from, slot, to);
        to.Write(from.Bytes.Span.Slice(slot.ValueStart, slot.ValueLength));
        to.EndLineAsIs();
    }

    private static void Begin(SipMessage from, in HeaderSlot slot, MessageBuffer to) =>
        to.BeginLine(slot.Name, slot.Name == HeaderName.Unknown ? from.Bytes.Span.Slice(slot.NameStart, slot.NameLength) : HeaderNames.Utf8(slot.Name));

    private static void CopyTo(SipRequest request, in HeaderSlot slot, ReadOnlySpan<byte> toTag, MessageBuffer to)
    {
        var value = request.Bytes.Span.Slice(slot.ValueStart, slot.ValueLength);
        Begin(request, slot, to);
        to.Write(value);
        // Behind a broken To a tag would become part of the break.
        if (NameAddrFields.TryRead(value, out _))
        {
            to.Write(";tag="u8);
            to.Write(toTag);
        }
        to.EndLineAsIs();
    }

    private static void CopyTopVia(SipRequest request, in HeaderSlot slot, MessageBuffer to)
    {
        ReadOnlySpan<byte> rest = request.Bytes.Span.Slice(slot.ValueStart, slot.ValueLength);
        if (request.Source is not { } source || !request.HasTopVia)
        {
            CopyLine(request, slot, to);
            return;
        }
        var top = ListSplitter.Take(ref rest);
        to.BeginLine(HeaderName.Via, HeaderNames.Utf8(HeaderName.Via));
        WriteStamped(top, source, to);
        if (!rest.IsEmpty)
        {
            to.Write(","u8);
            to.Write(rest);
        }
        to.EndLineAsIs();
    }

    /// <summary>The Via with the parameters received and rport as the source is (RFC 3261 §18.2.1, RFC 3581 §4). Works on octets: every response passes here.</summary>
    private static void WriteStamped(ReadOnlySpan<byte> value, IPEndPoint source, MessageBuffer to)
    {
        var address = source.Address.IsIPv4MappedToIPv6 ? source.Address.MapToIPv4() : source.Address;
        if (!TryReadStamps(value, out var host, out var endOfRPort, out var isStamped))
        {
            to.Write(value);
            return;
        }
        if (isStamped)
        {
            WriteStampedAnew(value, source.Port, address, to);
            return;
        }
        if (endOfRPort > 0)
        {
            to.Write(value[..endOfRPort]);
            to.Write("="u8);
            to.Write(source.Port);
            to.Write(value[endOfRPort..]);
        }
        else to.Write(value);
        // RFC 3581 §4: with rport, received is added even if it says nothing new.
        if (endOfRPort == 0 && IsWritten(address, host)) return;
        to.Write(";received="u8);
        to.Write(address);
    }

    /// <summary>Finds the sent-by host, the end of a bare rport (0: none), and whether somebody stamped the Via before.</summary>
    private static bool TryReadStamps(ReadOnlySpan<byte> value, out ReadOnlySpan<byte> host, out int endOfRPort, out bool isStamped)
    {
        host = default;
        endOfRPort = 0;
        isStamped = false;
        if (!ViaFields.TryRead(value, out var via)) return false;
        host = via.Host;
        var reader = new FieldReader(via.Parameters);
        while (ParameterSyntax.TryRead(ref reader, out var found, out var name, out var text))
        {
            if (!found) return reader.AtEnd;
            if (Ascii.EqualsIgnoreCase(name, "received"u8)) isStamped = true;
            else if (Ascii.EqualsIgnoreCase(name, "rport"u8))
            {
                var at = Stretch.Locate(value, name);
                if (text.IsEmpty && endOfRPort == 0) endOfRPort = at.Start + at.Length;
                else isStamped = true;
            }
        }
        return false;
    }

    // What the sender claims there is not to be believed.
    private static void WriteStampedAnew(ReadOnlySpan<byte> value, int port, IPAddress address, MessageBuffer to)
    {
        if (!Via.TryParse(value, out var via)) return;
        if (via.HasRPort) via = via.With("rport", port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        to.Write(via.With("received", address.ToString()));
    }

    /// <summary>Whether a host is this address. Another way to write it passes for another host, which does no harm.</summary>
    private static bool IsWritten(IPAddress address, ReadOnlySpan<byte> host)
    {
        Span<byte> text = stackalloc byte[64];
        if (!address.TryFormat(text, out var length)) return false;
        if (host.Length > 2 && host[0] == '[') host = host[1..^1];
        return Ascii.EqualsIgnoreCase(host, text[..length]);
    }
}
