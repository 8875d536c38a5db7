using System.Globalization;
using System.Text;

namespace Parkade.Media.Sdp;

/// <summary>Reads SDP line by line (RFC 8866 §9). Strict about what is used, forgiving about what is not: lines may end in LF alone, unknown lines and attributes are passed over.</summary>
internal sealed class SdpParser
{
    private const int MaxOctets = 16 * 1024;
    private const int MaxLines = 512;
    private const int MaxMedia = 32;

    private readonly List<MediaDescription> _media = [];
    private List<SdpAttribute> _attributes = [];
    private Connection? _sessionConnection;
    private Direction? _sessionDirection;
    private Connection? _ownConnection;
    private Direction? _ownDirection;
    private MediaDescription? _open;
    private Origin? _origin;
    private string _name = "-";
    private int _line;

    public SdpError Error { get; private set; }

    public SessionDescription? Parse(ReadOnlySpan<byte> text)
    {
        if (text.Length > MaxOctets) return Fail($"the description is longer than {MaxOctets} octets");
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..];
            if (line.Length > 0 && line[^1] == '\r') line = line[..^1];
            if (++_line > MaxLines) return Fail($"the description has more than {MaxLines} lines");
            if (line.IsEmpty)
            {
                if (text.Trim("\r\n"u8).IsEmpty) break;                   // blank lines at the end are common
                return Fail("a line is empty");
            }
            if (line.Length < 2 || line[1] != '=') return Fail("a line does not begin with a letter and =");
            if (line.ContainsAny((byte)0, (byte)'\r')) return Fail("a line contains a control character");
            if (!Take((char)line[0], Encoding.UTF8.GetString(line[2..]).Trim(' '))) return null;
        }
        CloseMedia();
        _line = 0;
        if (_origin is not { } origin) return Fail("the o= line is missing");
        return new SessionDescription(origin, _media) { Name = _name };
    }

    private bool Take(char type, string value)
    {
        if (_line == 1) return type == 'v' && value == "0" || Reject("the description does not begin with v=0");
        switch (type)
        {
            case 'o' when _open is null && _origin is null:
                if (!Origin.TryParse(value, out var origin)) return Reject("the o= line is malformed");
                _origin = origin;
                return true;
            case 's' when _open is null:
                _name = value.Length == 0 ? "-" : value;
                return true;
            case 'c':
                if (!Connection.TryParse(value, out var connection)) return Reject("the c= line is malformed");
                if (_open is null) _sessionConnection ??= connection;
                else _ownConnection ??= connection;
                return true;
            case 'm':
                return OpenMedia(value);
            case 'a':
                TakeAttribute(value);
                return true;
            default:
                return true;
        }
    }

    private bool OpenMedia(string value)
    {
        CloseMedia();
        if (_media.Count == MaxMedia) return Reject($"there are more than {MaxMedia} media lines");
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 4) return Reject("an m= line is malformed");
        if (!ushort.TryParse(words[1].Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return Reject("an m= line's port is no port");
        _open = new MediaDescription(words[0], port, words[2], words[3..]);
        return true;
    }

    private void TakeAttribute(string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        var attribute = colon < 0 ? new SdpAttribute(value) : new SdpAttribute(value[..colon], value[(colon + 1)..].Trim());
        Direction? direction = attribute.Name switch
        {
            "sendrecv" => Direction.SendRecv,
            "sendonly" => Direction.SendOnly,
            "recvonly" => Direction.RecvOnly,
            "inactive" => Direction.Inactive,
            _ => null,
        };
        if (_open is null) _sessionDirection = direction ?? _sessionDirection;
        else
        {
            _ownDirection = direction ?? _ownDirection;
            _attributes.Add(attribute);
        }
    }

    private void CloseMedia()
    {
        if (_open is null) return;
        _media.Add(_open with
        {
            Connection = _ownConnection ?? _sessionConnection,
            Direction = _ownDirection ?? _sessionDirection ?? Direction.SendRecv,
            Attributes = _attributes,
        });
        (_open, _ownConnection, _ownDirection, _attributes) = (null, null, null, []);
    }

    private bool Reject(string reason)
    {
        Error = new SdpError(_line, reason);
        return false;
    }

    private SessionDescription? Fail(string reason)
    {
        Reject(reason);
        return null;
    }
}
