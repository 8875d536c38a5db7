using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Parkade.Client.Records;
using Parkade.Parking.Ledgers;

namespace Parkade.Server.SignIn;

/// <summary>What a <see cref="Door"/> is put together from.</summary>
public sealed record DoorOptions
{
    public required ILedger Ledger { get; init; }

    /// <summary>Who there is.</summary>
    public required PeopleBook People { get; init; }

    /// <summary>Seals what browsers keep for us.</summary>
    public required SecretBox Secrets { get; init; }

    /// <summary>How long people stay signed in, as it stands.</summary>
    public Func<SessionLimits> Limits { get; init; } = () => SessionLimits.Default;

    /// <summary>The companies' sign-ins.</summary>
    public IReadOnlyList<OidcProvider> Company { get; init; } = [];

    /// <summary>What <c>GET /me</c> and signing in answer; null: without telephones.</summary>
    public Func<HttpContext, ValueTask<Me>>? Me { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILoggerFactory Logs { get; init; }
}
