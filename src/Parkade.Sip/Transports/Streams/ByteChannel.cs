namespace Parkade.Sip.Transports.Streams;

/// <summary>Bytes without bounds between messages: TCP, or TLS over it.</summary>
internal sealed class ByteChannel(Stream stream, IReadOnlyList<string> peerNames) : IChannel
{
    private const int ReadSize = 8192;

    private readonly byte[] _buffer = new byte[ReadSize];

    public bool IsMessageWise => false;

    public bool IsKeptAlive => false;

    public IReadOnlyList<string> PeerNames => peerNames;

    public async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(Action began) =>
        _buffer.AsMemory(0, await stream.ReadAsync(_buffer).ConfigureAwait(false));

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => stream.WriteAsync(bytes);

    public void Dispose() => stream.Dispose();
}
