using Parkade.Parking.Audits;
using Parkade.Parking.Rights;

namespace Parkade.Server.SignIn;

/// <summary>Who a request is from: somebody signed in with a browser, or a program with an API key.</summary>
public sealed class SignedIn
{
    private readonly Func<Principal?> _now;
    private readonly Func<ValueTask> _use;

    internal SignedIn(Principal principal, Actor actor, Func<Principal?> now, Func<ValueTask> use) => (Principal, Actor, _now, _use) = (principal, actor, now, use);

    /// <summary>Who it is, with the rights of the moment the request came.</summary>
    public Principal Principal { get; }

    /// <summary>Who it is, as the audit tells it.</summary>
    public Actor Actor { get; }

    /// <summary>The session; null: an API key is used.</summary>
    public Session? Session { get; internal init; }

    /// <summary>The API key; null: a session is used.</summary>
    public ApiKey? Key { get; internal init; }

    /// <summary>What the header <c>X-Parkade-CSRF</c> must hold; null: an API key is used, and it needs none.</summary>
    public string? CsrfToken { get; internal init; }

    /// <summary>Cancelled when the session or key is ended before its time. For answers that last, such as the event stream.</summary>
    public CancellationToken Ended { get; internal init; }

    /// <summary>Who it is with the rights of now; null: no longer anybody, since the session, the key or the person is gone. For answers that last.</summary>
    public Principal? Now() => _now();

    /// <summary>Notes that it is still in use: whoever watches an answer that lasts is not idle.</summary>
    public ValueTask UseAsync() => _use();
}
