using System.Globalization;
using System.Net;
using System.Text;
using Parkade.Sip.Transports;

namespace Parkade.Testing.Phones;

/// <summary>
/// A phone that does nothing by itself: a test writes what it sends, as raw text, and reads what it gets. It knows of SIP only how to
/// copy the header fields of a message into its answer.
/// </summary>
public sealed class ScriptedPhone
{
    private readonly Action<byte[]> _send;
    private readonly Queue<PhoneMessage> _received = new();
    private readonly int _seed = Interlocked.Increment(ref _phones);
    private static int _phones;
    private int _branches;

    public ScriptedPhone(IPEndPoint address, TransportProtocol protocol, IPEndPoint server, Action<byte[]> send)
    {
        Address = address;
        Protocol = protocol;
        Server = server;
        _send = send;
    }

    public IPEndPoint Address { get; }

    public TransportProtocol Protocol { get; }

    public IPEndPoint Server { get; }

    /// <summary>What came and was not read yet.</summary>
    public int Waiting => _received.Count;

    /// <summary>Everything that ever came.</summary>
    public List<PhoneMessage> Log { get; } = [];

    /// <summary>A Via value of this phone's, with a new branch.</summary>
    public string NewVia() => string.Create(CultureInfo.InvariantCulture, $"SIP/2.0/{Protocol.ViaName} {Address};branch=z9hG4bK-{_seed}-{++_branches}");

    /// <summary>
    /// Sends raw text. Line ends become CRLF; {via} becomes a new Via value, {length} the length of what follows the empty line.
    /// </summary>
    public void Send(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _send(Encoding.UTF8.GetBytes(WireText.Of(text.Replace("{via}", NewVia(), StringComparison.Ordinal))));
    }

    /// <summary>Sends bytes as they are.</summary>
    public void SendBytes(byte[] message) => _send(message);

    /// <summary>Answers a request: its Vias, From, To, Call-ID, CSeq and Record-Routes, then <paramref name="more"/> header lines and, after an empty line, a body.</summary>
    public void Answer(PhoneMessage request, string statusLine, string toTag = "", string more = "")
    {
        ArgumentNullException.ThrowIfNull(request);
        var text = new StringBuilder($"SIP/2.0 {statusLine}\n");
        foreach (var name in new[] { "Via", "Record-Route", "From", "To", "Call-ID", "CSeq" })
            foreach (var value in request.All(name))
                text.Append(CultureInfo.InvariantCulture, $"{name}: {value}{(name == "To" && toTag.Length > 0 && !value.Contains(";tag=", StringComparison.Ordinal) ? ";tag=" + toTag : "")}\n");
        Send(text + WireText.Rest(more));
    }

    /// <summary>Takes the next message that came.</summary>
    /// <exception cref="InvalidOperationException">None came.</exception>
    public PhoneMessage Take() => _received.TryDequeue(out var message) ? message : throw new InvalidOperationException("Nothing came.");

    /// <summary>Takes the next message, which has to be this: a status code, or a method.</summary>
    /// <exception cref="InvalidOperationException">None came, or another.</exception>
    public PhoneMessage Expect(string what)
    {
        var message = Take();
        return message.Is(what) ? message : throw new InvalidOperationException($"Expected {what}, got:\n{message.Text}");
    }

    /// <summary>Drops everything that was not read.</summary>
    public void Forget() => _received.Clear();

    internal void Receive(byte[] message)
    {
        var read = new PhoneMessage(Encoding.UTF8.GetString(message));
        Log.Add(read);
        _received.Enqueue(read);
    }
}
