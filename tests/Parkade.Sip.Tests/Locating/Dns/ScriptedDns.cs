using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Parkade.Sip.Locating.Dns;

namespace Parkade.Sip.Tests.Locating.Dns;

/// <summary>A name server on loopback, UDP and TCP at one port, that says what a test tells it to. Records are written as in a zone file.</summary>
internal sealed class ScriptedDns : IAsyncDisposable
{
    private readonly Socket _udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Socket _tcp = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Dictionary<string, List<string>> _records = [];
    private readonly List<string> _asked = [];
    private readonly Task _udpLoop;
    private readonly Task _tcpLoop;

    public ScriptedDns()
    {
        // The same port of both, whoever else takes ports meanwhile.
        while (true)
        {
            _tcp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            try
            {
                _udp.Bind(_tcp.LocalEndPoint!);
                break;
            }
            catch (SocketException)
            {
                _tcp.Dispose();
                _tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            }
        }
        _tcp.Listen();
        _udpLoop = Task.Run(ServeDatagramsAsync);
        _tcpLoop = Task.Run(ServeStreamsAsync);
    }

    public IPEndPoint EndPoint => (IPEndPoint)_udp.LocalEndPoint!;

    /// <summary>Says nothing at all.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The status of answers without records: 3, no such name, by default.</summary>
    public int Status { get; set; } = 3;

    /// <summary>Cuts answers that go by UDP.</summary>
    public bool Truncates { get; set; }

    /// <summary>What is sent before the answer, made of it.</summary>
    public Func<byte[], IEnumerable<byte[]>> Before { get; set; } = static _ => [];

    /// <summary>Everything that was asked: <c>name type</c>, with <c>tcp</c> behind where it came by TCP.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (_asked) return [.. _asked];
        }
    }

    /// <summary>Adds records: <c>owner ttl type data</c>, one a line.</summary>
    public ScriptedDns Zone(string lines)
    {
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries);
            lock (_records)
            {
                var key = $"{words[0]} {words[2]}";
                if (!_records.TryGetValue(key, out var known)) _records.Add(key, known = []);
                known.Add(line);
            }
        }
        return this;
    }

    public void Forget()
    {
        lock (_records) _records.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        _udp.Dispose();
        _tcp.Dispose();
        await Task.WhenAll(_udpLoop, _tcpLoop);
    }

    private async Task ServeDatagramsAsync()
    {
        var buffer = new byte[2048];
        while (true)
        {
            try
            {
                var received = await _udp.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0));
                if (Answer(buffer.AsSpan(0, received.ReceivedBytes), "") is not { } answer) continue;
                if (Truncates) answer = [.. answer[..2], (byte)(answer[2] | 2), .. answer[3..12], .. answer[12..^1]];
                foreach (var message in Before(answer).Append(answer)) await _udp.SendToAsync(message, SocketFlags.None, received.RemoteEndPoint);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException error)
            {
                if (error.SocketErrorCode is SocketError.OperationAborted or SocketError.Interrupted) return;
            }
        }
    }

    private async Task ServeStreamsAsync()
    {
        while (true)
        {
            try
            {
                using var socket = await _tcp.AcceptAsync();
                var buffer = new byte[2048];
                var length = 0;
                while (length < 2 || length < 2 + BinaryPrimitives.ReadUInt16BigEndian(buffer))
                {
                    var more = await socket.ReceiveAsync(buffer.AsMemory(length));
                    if (more == 0) break;
                    length += more;
                }
                if (length < 2 || Answer(buffer.AsSpan(2, length - 2), " tcp") is not { } answer) continue;
                byte[] framed = [(byte)(answer.Length >> 8), (byte)answer.Length, .. answer];
                foreach (var piece in framed.Chunk(7)) await socket.SendAsync(piece);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException error)
            {
                if (error.SocketErrorCode is SocketError.OperationAborted or SocketError.Interrupted) return;
            }
        }
    }

    private byte[]? Answer(ReadOnlySpan<byte> query, string by)
    {
        var reader = new DnsReader(query);
        reader.TryRead(12, out _);
        reader.TryReadName(out var name);
        reader.TryReadUInt16(out var type);
        var kind = Enum.GetName((DnsType)type)!.ToUpperInvariant();
        lock (_asked) _asked.Add($"{name} {kind}{by}");
        if (IsSilent) return null;
        var records = Find(name, kind);
        var answer = new List<byte>(query[..2].ToArray());
        answer.AddRange([0x81, (byte)(0x80 | (records.Count == 0 ? Status : 0)), 0, 1, (byte)(records.Count >> 8), (byte)records.Count, 0, 0, 0, 0]);
        answer.AddRange(query[12..(reader.Position + 2)]);
        foreach (var record in records) Write(answer, record.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return [.. answer];
    }

    // With the aliases that lead there, as a recursive server answers.
    private List<string> Find(string name, string kind)
    {
        var found = new List<string>();
        lock (_records)
        {
            for (var aliases = 0; aliases < 12; aliases++)
            {
                if (_records.TryGetValue($"{name} {kind}", out var records))
                {
                    found.AddRange(records);
                    break;
                }
                if (!_records.TryGetValue($"{name} CNAME", out var alias)) break;
                found.AddRange(alias);
                name = alias[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[3];
            }
        }
        return found;
    }

    private static void Write(List<byte> answer, string[] words)
    {
        byte[] data = words[2] switch
        {
            "A" or "AAAA" => IPAddress.Parse(words[3]).GetAddressBytes(),
            "CNAME" => Name(words[3]),
            "SRV" => [.. Number(words[3]), .. Number(words[4]), .. Number(words[5]), .. Name(words[6])],
            "NAPTR" => [.. Number(words[3]), .. Number(words[4]), .. Text(words[5]), .. Text(words[6]), .. Text(words[7]), .. Name(words[8])],
            _ => throw new InvalidOperationException(words[2]),
        };
        answer.AddRange(Name(words[0]));
        answer.AddRange([0, (byte)Enum.Parse<DnsType>(words[2], ignoreCase: true), 0, 1, 0, 0, .. Number(words[1]), .. Number(data.Length.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        answer.AddRange(data);
    }

    private static byte[] Number(string number) => [(byte)(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) >> 8), (byte)int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)];

    private static byte[] Text(string quoted) => [(byte)quoted.Trim('"').Length, .. Encoding.ASCII.GetBytes(quoted.Trim('"'))];

    private static byte[] Name(string name) =>
        name == "." ? [0] : [.. name.Split('.').SelectMany(label => Encoding.ASCII.GetBytes(label).Prepend((byte)label.Length)), 0];
}
