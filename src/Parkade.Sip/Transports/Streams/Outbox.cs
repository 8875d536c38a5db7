namespace Parkade.Sip.Transports.Streams;

/// <summary>
/// What waits to be written to one connection. One writer at a time; it starts on the sender's thread, so that a message
/// the kernel takes at once never changes threads. Bounded: a peer that does not read is given up.
/// </summary>
internal sealed class Outbox(StreamConnection connection, TransportContext context)
{
    private readonly record struct Letter(ReadOnlyMemory<byte> Bytes, Action<object?, object?>? Failed, object? Token);

    private const int LetterCost = 64;   // what one takes besides its octets: a pong has but two of them

    private readonly Lock _gate = new();
    private readonly Queue<Letter> _letters = new();
    private bool _open;
    private bool _failed;
    private bool _writing;
    private int _unsent;
    private Task _writer = Task.CompletedTask;

    public void Send(ReadOnlyMemory<byte> bytes, Action<object?, object?>? failed, object? token)
    {
        bool refused, overflown, start;
        lock (_gate)
        {
            refused = _failed;
            overflown = !refused && _unsent > 0 && _unsent + Cost(bytes) > context.Options.MaxUnsentBytes;
            start = !refused && !overflown && !_writing;
            if (!refused && !overflown)
            {
                _letters.Enqueue(new Letter(bytes, failed, token));
                _unsent += Cost(bytes);
            }
            if (start) _writing = true;
        }
        if (refused || overflown) context.OnSendFailed(connection, overflown ? "the peer does not read" : "the connection is closed", failed, token);
        if (overflown) connection.Close("the peer does not read");
        if (start) Start();
    }

    /// <summary>Waits until what is being written is written.</summary>
    public Task DrainAsync()
    {
        lock (_gate) return _writer;
    }

    /// <summary>Tells every sender whose message has not been written; later ones fail at once.</summary>
    public void Fail(string reason)
    {
        Letter[] unsent;
        lock (_gate)
        {
            if (_failed) return;
            _failed = true;
            unsent = [.. _letters];
            _letters.Clear();
            _unsent = 0;
        }
        foreach (var letter in unsent) context.OnSendFailed(connection, reason, letter.Failed, letter.Token);
    }

    private void Start()
    {
        var writer = WriteAllAsync();
        lock (_gate) _writer = writer;
    }

    private async Task WriteAllAsync()
    {
        try
        {
            if (!_open)
            {
                await connection.OpenAsync().ConfigureAwait(false);
                _open = true;
            }
            while (TryPeek(out var letter))
            {
                await connection.WriteAsync(letter.Bytes).ConfigureAwait(false);
                context.Statistics.CountSent();
                Remove(letter);
            }
        }
        catch (Exception exception) when (StreamConnection.IsOrdinary(exception))
        {
            connection.Close(exception.Message);
        }
#pragma warning disable CA1031 // Whatever one connection brings about ends that connection only, and its senders are told.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            TransportLog.ReceiveFailed(context.Logger, connection.Remote, exception);
            connection.Close("an unexpected failure");
        }
    }

    private static int Cost(ReadOnlyMemory<byte> bytes) => LetterCost + bytes.Length;

    private bool TryPeek(out Letter letter)
    {
        lock (_gate)
        {
            if (_letters.TryPeek(out letter)) return true;
            _writing = false;
            return false;
        }
    }

    private void Remove(in Letter letter)
    {
        lock (_gate)
        {
            if (!_letters.TryDequeue(out _)) return;   // the connection failed meanwhile
            _unsent -= Cost(letter.Bytes);
        }
    }
}
