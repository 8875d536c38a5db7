namespace Parkade.Sip.Transports;

/// <summary>Counters of a <see cref="TransportLayer"/> since its start. Read from anywhere.</summary>
public sealed class TransportStatistics
{
    private long _received;
    private long _sent;
    private long _malformed;
    private long _refused;
    private long _ignored;
    private long _dropped;
    private long _overloaded;
    private long _sendFailures;
    private long _keepAlives;
    private long _accepted;
    private long _connected;
    private long _turnedAway;
    private long _open;

    /// <summary>Whole messages received from admitted peers.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Messages given to the network.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Messages that were not SIP, or not well formed.</summary>
    public long Malformed => Interlocked.Read(ref _malformed);

    /// <summary>Messages from peers that get a 403.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Messages from peers that get nothing.</summary>
    public long Ignored => Interlocked.Read(ref _ignored);

    /// <summary>Messages dropped because the loop's inbox was full.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>New requests answered 503 because the loop was behind.</summary>
    public long Overloaded => Interlocked.Read(ref _overloaded);

    /// <summary>Messages that could not be sent.</summary>
    public long SendFailures => Interlocked.Read(ref _sendFailures);

    /// <summary>Keep-alives received (RFC 5626 §4.4).</summary>
    public long KeepAlives => Interlocked.Read(ref _keepAlives);

    /// <summary>Connections peers made to us.</summary>
    public long ConnectionsAccepted => Interlocked.Read(ref _accepted);

    /// <summary>Connections we made.</summary>
    public long ConnectionsMade => Interlocked.Read(ref _connected);

    /// <summary>Connections closed at once: too many, or from somebody who is ignored.</summary>
    public long ConnectionsTurnedAway => Interlocked.Read(ref _turnedAway);

    /// <summary>Connections open now.</summary>
    public long ConnectionsOpen => Interlocked.Read(ref _open);

    internal void CountReceived() => Interlocked.Increment(ref _received);
    internal void CountSent() => Interlocked.Increment(ref _sent);
    internal void CountMalformed() => Interlocked.Increment(ref _malformed);
    internal void CountRefused() => Interlocked.Increment(ref _refused);
    internal void CountIgnored() => Interlocked.Increment(ref _ignored);
    internal void CountDropped() => Interlocked.Increment(ref _dropped);
    internal void CountOverloaded() => Interlocked.Increment(ref _overloaded);
    internal void CountSendFailure() => Interlocked.Increment(ref _sendFailures);
    internal void CountKeepAlive() => Interlocked.Increment(ref _keepAlives);
    internal void CountAccepted() => Interlocked.Increment(ref _accepted);
    internal void CountConnected() => Interlocked.Increment(ref _connected);
    internal void CountTurnedAway() => Interlocked.Increment(ref _turnedAway);
    internal void CountOpened() => Interlocked.Increment(ref _open);
    internal void CountClosed() => Interlocked.Decrement(ref _open);
}
