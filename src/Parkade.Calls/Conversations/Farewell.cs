using Parkade.Calls.Legs;
using Parkade.Media.Playback;
using Parkade.Sip.Headers;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Conversations;

/// <summary>
/// A leg whose call is done: it hears what there is to hear, and is let go. A phone that was told the outcome of its transfer
/// mostly ends the leg by itself before that. Owned by the signalling loop.
/// </summary>
internal sealed class Farewell : ILegOwner
{
    private readonly CallContext _calls;
    private readonly Leg _leg;
    private readonly Playlist _words;
    private readonly ReasonValue? _reason;
    private readonly SipTimer _limit;
    private bool _over;

    /// <param name="calls">The call floor.</param>
    /// <param name="leg">Answered already, or about to be.</param>
    /// <param name="words">What it is told first; empty: nothing.</param>
    /// <param name="limit">How long it may stay at most.</param>
    /// <param name="linger">Whether a leg that has heard all stays until the limit, so that its phone can be the one to end it.</param>
    public Farewell(CallContext calls, Leg leg, IReadOnlyList<AudioClip> words, TimeSpan limit, bool linger = false, ReasonValue? reason = null)
    {
        (_calls, _leg, _words, _reason) = (calls, leg, new Playlist(words), reason);
        leg.Owner = this;
        Lingers = linger;
        _limit = calls.Loop.Timers.After(limit, End);
        if (leg.HasEnded) Stop();
        else if (leg.IsEstablished) Speak();
    }

    private bool Lingers { get; }

    void ILegOwner.OnEstablished(Leg leg) => Speak();

    void ILegOwner.OnEnded(Leg leg, SessionEnding why) => Stop();

    private void Speak()
    {
        if (_over) return;
        _leg.Unjoin();
        if (_words.Once.Count > 0) _leg.Play(_words, ended => _calls.Loop.Post(() => Heard(ended)));
        else if (!Lingers) End();
    }

    private void Heard(PlaybackEnded ended)
    {
        if (ended == PlaybackEnded.Finished && !Lingers) End();
    }

    private void End()
    {
        if (_over) return;
        Stop();
        _leg.End(_reason);
    }

    private void Stop()
    {
        _over = true;
        _limit.Cancel();
    }
}
