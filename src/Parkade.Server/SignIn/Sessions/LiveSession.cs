namespace Parkade.Server.SignIn;

/// <summary>A session in memory: as it stands, and its end.</summary>
internal sealed class LiveSession(Session now)
{
    private readonly CancellationTokenSource _ended = new();
    private volatile Session _now = now;

    public Session Now
    {
        get => _now;
        set => _now = value;
    }

    /// <summary>Cancelled as soon as the session is over.</summary>
    public CancellationToken Ended => _ended.Token;

    public void End() => _ended.Cancel();

}
