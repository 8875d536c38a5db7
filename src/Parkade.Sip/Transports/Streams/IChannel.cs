namespace Parkade.Sip.Transports.Streams;

/// <summary>An open connection's bytes, plain or secured, in a stream or in messages. One reader and one writer at a time.</summary>
internal interface IChannel : IDisposable
{
    /// <summary>Whether each piece that is received is one whole message (RFC 7118 §5.1), so that nothing is to be cut.</summary>
    bool IsMessageWise { get; }

    /// <summary>Whether it finds out by itself that the peer is gone, so that silence means nothing.</summary>
    bool IsKeptAlive { get; }

    /// <summary>The names of the peer's certificate, verified.</summary>
    IReadOnlyList<string> PeerNames { get; }

    /// <summary>The next bytes, valid until the next call; empty at the end.</summary>
    /// <param name="began">Called when a part of a message has come and the rest has not.</param>
    ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(Action began);

    ValueTask SendAsync(ReadOnlyMemory<byte> bytes);
}
