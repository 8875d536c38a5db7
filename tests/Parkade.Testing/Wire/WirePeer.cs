using System.Net;
using System.Text;
using Parkade.Sip.Transports;

namespace Parkade.Testing.Wire;

/// <summary>Somebody on a <see cref="MemoryWire"/> who sends raw text and keeps what comes as raw text. Line ends may be written as plain newlines.</summary>
public sealed class WirePeer(MemoryWire wire, TransportProtocol protocol, IPEndPoint local)
{
    private readonly List<string> _received = [];

    public IPEndPoint Local { get; } = local;

    /// <summary>Everything that arrived so far, in order.</summary>
    public IReadOnlyList<string> Received => _received;

    /// <summary>The start lines of everything that arrived so far.</summary>
    public IEnumerable<string> StartLines => _received.Select(text => text[..text.IndexOf('\r', StringComparison.Ordinal)]);

    /// <summary>What arrived last.</summary>
    public string Last => _received[^1];

    /// <summary>Called with everything that arrives.</summary>
    public Action<string>? Arrived { get; set; }

    public void Send(string endPoint, string text) => Send(IPEndPoint.Parse(endPoint), text);

    public void Send(IPEndPoint to, string text) => wire.Carry(protocol, Local, to, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));

    /// <summary>The value of the first line of a header in a message.</summary>
    public static string Header(string message, string name)
    {
        foreach (var line in message.Split("\r\n"))
            if (line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
                return line[(name.Length + 1)..].Trim();
        throw new InvalidOperationException($"There is no {name} in:\n{message}");
    }

    internal void Take(IPEndPoint from, byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        _received.Add(text);
        Arrived?.Invoke(text);
    }
}
