using Parkade.Media.Linux;

namespace Parkade.Media.Engine;

/// <summary>
/// Symmetric RTP (RFC 4961): where the peer really sends from, learnt from its first packets, then locked. The signalled address is
/// believed at once and always wins; any other must show two packets in sequence (RFC 3550 A.1). One at an address that signalling knows
/// takes the place of one that it does not. A peer that falls silent may come back from another port, never from another address: else
/// whoever waited for the silence would be sent the call.
/// </summary>
internal struct SourceLock
{
    private const long SilenceMilliseconds = 5000;

    private SocketName _signalled;
    private SocketName _signalling;
    private SocketName _locked;
    private SocketName _candidate;
    private uint _candidateSsrc;
    private ushort _candidateSequence;
    private bool _learning;
    private long _heardAt;

    /// <summary>Where to send: the learnt source, before that the signalled one.</summary>
    public SocketName Target { get; private set; }

    public readonly bool IsLocked => !_learning && !_locked.IsEmpty;

    /// <summary>Takes the signalled address of an offer or answer; learning begins anew.</summary>
    /// <param name="signalled">Where the peer says that it wants RTP.</param>
    /// <param name="signalling">Where its SIP comes from; empty: not known.</param>
    public void Expect(in SocketName signalled, in SocketName signalling = default)
    {
        // A re-INVITE that names the same address keeps the path that works until packets show another.
        var same = signalled.Equals(_signalled) && !_locked.IsEmpty;
        _signalled = signalled;
        _signalling = signalling;
        _learning = true;
        _candidate = default;
        if (same) return;
        _locked = default;
        Target = signalled;
    }

    /// <summary>Whether a packet from there might be the peer's: the question to ask before it costs anything.</summary>
    public readonly bool MayAdmit(in SocketName from, long now)
        => from.Equals(_locked) || from.Equals(_signalled) || _learning || MayReplace(from, now);

    /// <summary>Whether a packet is the peer's.</summary>
    public bool Admit(in SocketName from, uint ssrc, ushort sequence, long now)
    {
        if (from.Equals(_locked))
        {
            _learning = false;
            _heardAt = now;
            return true;
        }
        if (from.Equals(_signalled)) return Lock(from, now);
        if (!_learning && !MayReplace(from, now)) return false;
        if (from.Equals(_candidate) && ssrc == _candidateSsrc && sequence == (ushort)(_candidateSequence + 1)) return Lock(from, now);
        (_candidate, _candidateSsrc, _candidateSequence) = (from, ssrc, sequence);
        return false;
    }

    private readonly bool MayReplace(in SocketName from, long now)
        => (from.SameAddress(_locked) && now - _heardAt >= SilenceMilliseconds) || (IsKnown(from) && !IsKnown(_locked));

    private readonly bool IsKnown(in SocketName from) => from.SameAddress(_signalled) || from.SameAddress(_signalling);

    private bool Lock(in SocketName from, long now)
    {
        _locked = from;
        Target = from;
        _learning = false;
        _heardAt = now;
        return true;
    }
}
