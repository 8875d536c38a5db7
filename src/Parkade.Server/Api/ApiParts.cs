using Parkade.Calls;
using Parkade.Parking.Ledgers;
using Parkade.Server.Audio;
using Parkade.Server.House;
using Parkade.Server.Settings;
using Parkade.Server.SignIn;

namespace Parkade.Server.Api;

/// <summary>What the API is put together from.</summary>
public sealed record ApiParts
{
    /// <summary>Who is parked where, what has happened, and the audit.</summary>
    public required ILedger Ledger { get; init; }

    /// <summary>Live calls, telephones, trunks, and who is left without an answer.</summary>
    public required Switchboard Switchboard { get; init; }

    /// <summary>The lots, telephones and people, and how they are changed.</summary>
    public required DirectoryDesk Directory { get; init; }

    /// <summary>Music and prompts, and how they are changed.</summary>
    public required AudioDesk Audio { get; init; }

    /// <summary>Who is let in.</summary>
    public required Door Door { get; init; }

    /// <summary>The server's own settings: where telephones find it.</summary>
    public required ServerSettings Settings { get; init; }

    public required TimeProvider Time { get; init; }
}
