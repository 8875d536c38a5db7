namespace Parkade.Server.SignIn;

/// <summary>A session in memory: as it stands, and its end.</summary>
internal sealed class LiveSession : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private volatile Session _now;

    public LiveSession(Session now) => (_now, Ended) = (now, _ended.Token);

    public Session Now
    {
        get => _now;
        set => _now = value;
    }

    /// <summary>Cancelled as soon as the session is over.</summary>
    public CancellationToken Ended { get; }

    public void End() => _ended.Cancel();

    public void Dispose() => _ended.Dispose();
}
