using Parkade.Calls.Legs;
using Parkade.Media.Playback;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Sessions;
using Parkade.Sip.Transactions;

namespace Parkade.Calls.Features;

/// <summary>Answers a call to ask for digits, by keys in the audio (RFC 4733) or by INFO. Owned by the signalling loop.</summary>
internal sealed class KeyPrompt : ILegOwner
{
    // How long nothing may be pressed: after the question, and between two keys.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(5);

    private readonly CallContext _calls;
    private readonly Leg _leg;
    private TaskCompletionSource<string?>? _asked;
    private IReadOnlyList<AudioClip> _words = [];
    private SipTimer? _patience;
    private string _keys = "";
    private int _most;

    /// <summary>Answers <paramref name="leg"/>, which is this one's until the last question was answered.</summary>
    public KeyPrompt(CallContext calls, Leg leg)
    {
        (_calls, _leg) = (calls, leg);
        leg.Owner = this;
        leg.Listen(calls.Loop, Press);
        if (leg.Session.State == SessionState.Incoming) leg.Answer();
    }

    /// <summary>Asks, and gives what was pressed before <c>#</c>; null: nothing in time, or hung up. One question at a time.</summary>
    /// <param name="words">The question.</param>
    /// <param name="most">So many keys are enough without <c>#</c>.</param>
    public Task<string?> AskAsync(IReadOnlyList<AudioClip> words, int most)
    {
        if (_leg.HasEnded) return Task.FromResult<string?>(null);
        (_words, _most, _keys) = (words, most, "");
        _asked = new TaskCompletionSource<string?>();
        if (_leg.IsEstablished) Speak();
        return _asked.Task;
    }

    /// <summary>Nothing more is asked: whoever goes on gives the leg another owner.</summary>
    public void Close() => _leg.Listen(_calls.Loop, null);

    void ILegOwner.OnEstablished(Leg leg)
    {
        if (_asked is { Task.IsCompleted: false }) Speak();
    }

    void ILegOwner.OnRequest(Leg leg, ServerTransaction transaction)
    {
        if (InfoDigit.TryRead(transaction.Request, out var key)) Press(key);
        LegRequests.Refuse(transaction);
    }

    void ILegOwner.OnEnded(Leg leg, SessionEnding why) => Finish(null);

    private void Speak()
    {
        if (_words.Count > 0) _leg.Play(new Playlist(_words));
        Wait(Patience);
    }

    private void Press(char key)
    {
        if (_asked is not { Task.IsCompleted: false }) return;
        if (key == '#')
        {
            Finish(_keys);
            return;
        }
        _keys += key;
        if (_keys.Length >= _most) Finish(_keys);
        else Wait(Gap);
    }

    private void Wait(TimeSpan most)
    {
        _patience?.Cancel();
        _patience = _calls.Loop.Timers.After(most, () => Finish(_keys.Length > 0 ? _keys : null));
    }

    private void Finish(string? keys)
    {
        _patience?.Cancel();
        _asked?.TrySetResult(keys);
    }
}
