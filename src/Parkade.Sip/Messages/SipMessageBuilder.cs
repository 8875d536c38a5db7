using System.Text;
using Parkade.Sip.Headers;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Messages;

/// <summary>
/// Makes messages. Whatever a value holds, it stays in its own line: CR, LF and NUL become spaces. Content-Length is always written.
/// A builder can build several times, with changes between.
/// </summary>
public sealed class SipMessageBuilder
{
    private readonly MessageBuffer _buffer = new();
    private readonly int _startLine;
    private readonly Stretch _uriOrReason;
    private readonly SipMethod _method;
    private readonly int _status;
    private ReadOnlyMemory<byte> _body;
    private Via? _topVia;

    private SipMessageBuilder(SipMethod method, ReadOnlySpan<byte> uri)
    {
        // A space would end the URI, and a line break the line.
        if (uri.IsEmpty || uri.IndexOfAnyInRange((byte)0, (byte)' ') >= 0) throw new ArgumentException("A Request-URI has no spaces or control characters.", nameof(uri));
        if (method == default) throw new ArgumentException("A request has a method.", nameof(method));
        _method = method;
        _buffer.Write(method.Name);
        _buffer.Write(" "u8);
        _uriOrReason = new Stretch(_buffer.Length, uri.Length);
        _buffer.Write(uri);
        _buffer.Write(" SIP/2.0\r\n"u8);
        _startLine = _buffer.Length;
    }

    private SipMessageBuilder(int status, ReadOnlySpan<char> reason)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 699);
        _status = status;
        _buffer.Write("SIP/2.0 "u8);
        _buffer.Write(status);
        _buffer.Write(" "u8);
        var start = _buffer.Length;
        _buffer.Write(reason);
        _buffer.Blank(start);
        _uriOrReason = new Stretch(start, _buffer.Length - start);
        _buffer.Write("\r\n"u8);
        _startLine = _buffer.Length;
    }

    /// <summary>The method of the request in the making; <c>default</c> for a response.</summary>
    public SipMethod Method => _method;

    /// <summary>The Request-URI of the request in the making; empty for a response.</summary>
    public string RequestUri => _status != 0 ? "" : Encoding.UTF8.GetString(_uriOrReason.Of(_buffer.Bytes));

    /// <summary>The status of the response in the making; 0 for a request.</summary>
    public int StatusCode => _status;

    /// <summary>Begins a request.</summary>
    public static SipMessageBuilder Request(SipMethod method, SipUri uri) => new(method, Encoding.UTF8.GetBytes(uri.ToString()));

    /// <summary>Begins a request with its Request-URI as it is to stand.</summary>
    /// <exception cref="ArgumentException">The URI is empty or has spaces or control characters.</exception>
    public static SipMessageBuilder Request(SipMethod method, ReadOnlySpan<byte> rawUri) => new(method, rawUri);

    /// <summary>Begins a response, with the RFC's reason phrase if none is given.</summary>
    public static SipMessageBuilder Response(int status, ReadOnlySpan<char> reason = default) =>
        new(status, reason.IsEmpty ? ReasonPhrases.For(status) : reason);

    /// <summary>
    /// Begins the response to a request (RFC 3261 §8.2.6): its Vias, From, To, Call-ID and CSeq, and its Record-Route where the response makes
    /// a dialog (§12.1.1). Takes what is there: a request that was answered as malformed may lack any of them.
    /// </summary>
    /// <param name="toTag">Our tag, put where the request's To has none; not in a 100.</param>
    public static SipMessageBuilder ResponseTo(SipRequest request, int status, string? reason = null, ReadOnlySpan<byte> toTag = default)
    {
        var response = Response(status, reason);
        ResponseHeaders.Copy(request, status, toTag, response._buffer);
        return response;
    }

    /// <summary>Adds a line with a value in UTF-8.</summary>
    public SipMessageBuilder Header(HeaderName name, ReadOnlySpan<byte> value)
    {
        Begin(name);
        _buffer.Write(value);
        return End();
    }

    /// <summary>Adds a line.</summary>
    public SipMessageBuilder Header(HeaderName name, string value)
    {
        Begin(name);
        _buffer.Write(value);
        return End();
    }

    /// <summary>Adds a line with a value that writes itself: a header of <see cref="Headers"/>, a number.</summary>
    public SipMessageBuilder Header<T>(HeaderName name, T value) where T : IUtf8SpanFormattable
    {
        Begin(name);
        _buffer.Write(value);
        return End();
    }

    /// <summary>Adds a line of a header by its name.</summary>
    /// <exception cref="ArgumentException">The name is no token.</exception>
    public SipMessageBuilder Header(string name, string value)
    {
        var text = Encoding.UTF8.GetBytes(name);
        if (!SipCharacters.IsToken(text) || text.Length > SipLimits.MaxHeaderName) throw new ArgumentException("A header's name is a token.", nameof(name));
        var known = HeaderNames.Find(text);
        if (known != HeaderName.Unknown) return Header(known, value);
        _buffer.BeginLine(HeaderName.Unknown, text);
        _buffer.Write(value);
        return End();
    }

    /// <summary>Puts a header in the place of all its lines so far.</summary>
    public SipMessageBuilder Replace<T>(HeaderName name, T value) where T : IUtf8SpanFormattable => Without(name).Header(name, value);

    /// <inheritdoc cref="Replace{T}(HeaderName, T)"/>
    public SipMessageBuilder Replace(HeaderName name, ReadOnlySpan<byte> value) => Without(name).Header(name, value);

    /// <summary>Takes out all lines of a header.</summary>
    public SipMessageBuilder Without(HeaderName name)
    {
        _buffer.Remove(name);
        if (name == HeaderName.Via) _topVia = null;
        return this;
    }

    /// <summary>Sets, or puts in the place of the one set before, the topmost Via, above those added as lines: the sending layer's own.</summary>
    public SipMessageBuilder TopVia(Via via)
    {
        _topVia = via;
        return this;
    }

    /// <summary>Adds every line of a header that another message has, as it stands there.</summary>
    public SipMessageBuilder CopyHeaders(SipMessage from, HeaderName name)
    {
        Refuse(name);
        foreach (ref readonly var slot in from.Slots)
            if (slot.Name == name)
                ResponseHeaders.CopyLine(from, slot, _buffer);
        return this;
    }

    /// <summary>Whether a line of this header was added.</summary>
    public bool Has(HeaderName name)
    {
        foreach (ref readonly var slot in _buffer.Slots)
            if (slot.Name == name)
                return true;
        return name == HeaderName.Via && _topVia is not null;
    }

    /// <summary>Sets the body and its Content-Type; an empty body takes both away.</summary>
    public SipMessageBuilder Body(string contentType, ReadOnlySpan<byte> body)
    {
        _buffer.Remove(HeaderName.ContentType);
        _body = body.ToArray();
        return body.IsEmpty ? this : Header(HeaderName.ContentType, contentType);
    }

    /// <exception cref="InvalidOperationException">A response is in the making.</exception>
    public SipRequest BuildRequest()
    {
        if (_status != 0) throw new InvalidOperationException("This builds a response.");
        return new SipRequest(PutTogether(), _method, _uriOrReason);
    }

    /// <exception cref="InvalidOperationException">A request is in the making.</exception>
    public SipResponse BuildResponse()
    {
        if (_status == 0) throw new InvalidOperationException("This builds a request.");
        return new SipResponse(PutTogether(), _status, _uriOrReason);
    }

    private MessageIndex PutTogether() => MessageAssembly.PutTogether(_buffer, _startLine, _topVia, _body.Span);

    private void Begin(HeaderName name)
    {
        Refuse(name);
        _buffer.BeginLine(name, HeaderNames.Utf8(name));
    }

    private static void Refuse(HeaderName name)
    {
        if (name is HeaderName.Unknown or HeaderName.ContentLength) throw new ArgumentException("Content-Length is written by the builder; unknown headers go by their name.", nameof(name));
    }

    private SipMessageBuilder End()
    {
        _buffer.EndLine();
        return this;
    }
}
