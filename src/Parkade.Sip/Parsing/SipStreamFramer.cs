namespace Parkade.Sip.Parsing;

/// <summary>What the framer found next in a stream.</summary>
public enum SipFrame
{
    /// <summary>Nothing whole yet: feed more.</summary>
    Incomplete,
    /// <summary>A whole message, to be given to <see cref="SipParser"/>.</summary>
    Message,
    /// <summary>A keep-alive ping, CRLF CRLF, to be answered with one CRLF (RFC 5626 §4.4.1).</summary>
    Ping,
    /// <summary>
    /// The stream can no longer be cut into messages: it must be closed. The frame holds the header section that is to blame, if there is
    /// one: <see cref="SipParser"/> says what to answer before.
    /// </summary>
    Broken,
}

/// <summary>Cuts a byte stream (TCP, TLS) into messages by their Content-Length (RFC 3261 §18.3). Bounded by <see cref="SipLimits"/>. Not thread-safe.</summary>
public sealed class SipStreamFramer
{
    /// <summary>Takes in bytes as they came, any number of them.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => throw new NotImplementedException();

    /// <summary>Looks for what comes next; to be called until it says <see cref="SipFrame.Incomplete"/> or <see cref="SipFrame.Broken"/>.</summary>
    /// <param name="frame">The bytes of the message, its own copy.</param>
    public SipFrame Next(out ReadOnlyMemory<byte> frame) => throw new NotImplementedException();
}
