using System.Text;
using Parkade.Sip.Headers;
using Parkade.Sip.Sessions;

namespace Parkade.Sip.Dialogs;

/// <summary>The living dialogs and the sessions in them, found straight from a message; and which ended a moment ago.</summary>
internal sealed class DialogTable(TimeProvider time)
{
    // A Replaces header may name a dialog that ended while it was on its way (RFC 3891 §3).
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(32);
    private const int MemorySize = 8192;

    private readonly Dictionary<DialogId, (Dialog Dialog, InviteSession Session)> _living = new(DialogIdComparer.Instance);
    private readonly Dictionary<DialogId, long> _ended = new(DialogIdComparer.Instance);
    private readonly Queue<(DialogId Id, long At)> _endings = new();

    public int Count => _living.Count;

    public void Add(Dialog dialog, InviteSession session) => _living[dialog.Id] = (dialog, session);

    /// <summary>Takes a dialog out; one that was confirmed is remembered for a while.</summary>
    public void Remove(Dialog dialog)
    {
        if (!_living.Remove(dialog.Id) || dialog.IsEarly) return;
        var now = time.GetTimestamp();
        Forget(now);
        if (_endings.Count >= MemorySize) _ended.Remove(_endings.Dequeue().Id);
        _ended[dialog.Id] = now;
        _endings.Enqueue((dialog.Id, now));
    }

    public bool TryFind(DialogKey key, out Dialog dialog, out InviteSession session)
    {
        var found = _living.GetAlternateLookup<DialogKey>().TryGetValue(key, out var entry);
        (dialog, session) = entry;
        return found;
    }

    /// <summary>Finds the session that a Replaces header names (RFC 3891 §3).</summary>
    public ReplacesMatch Match(Replaces replaces)
    {
        var key = KeyOf(replaces);
        if (!TryFind(key, out var dialog, out var session))
        {
            Forget(time.GetTimestamp());
            return _ended.GetAlternateLookup<DialogKey>().ContainsKey(key) ? new ReplacesMatch.Ended() : new ReplacesMatch.None();
        }
        if (session.State == SessionState.Ended) return new ReplacesMatch.Ended();
        if (dialog.IsEarly) return dialog.IsInitiator ? new ReplacesMatch.Session(session) : new ReplacesMatch.None();
        return replaces.EarlyOnly ? new ReplacesMatch.Confirmed() : new ReplacesMatch.Session(session);
    }

    /// <summary>The living session that a Replaces header names, whether it may be replaced or not.</summary>
    public InviteSession? Find(Replaces replaces) => TryFind(KeyOf(replaces), out _, out var session) ? session : null;

    private static DialogKey KeyOf(Replaces replaces) =>
        new(Encoding.UTF8.GetBytes(replaces.CallId), Encoding.UTF8.GetBytes(replaces.ToTag), Encoding.UTF8.GetBytes(replaces.FromTag));

    private void Forget(long now)
    {
        while (_endings.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At, now) >= Memory)
        {
            _endings.Dequeue();
            if (_ended.TryGetValue(oldest.Id, out var at) && at == oldest.At) _ended.Remove(oldest.Id);
        }
    }
}
