namespace Parkade.Client;

/// <summary>Which server, and as whom.</summary>
public sealed record ParkadeClientOptions
{
    /// <summary>The port where the board and the API are, unless a server was told otherwise.</summary>
    public const int DefaultPort = 8443;

    /// <summary>Such as <c>https://parkade.example.com:8443</c>.</summary>
    public required Uri Server { get; init; }

    /// <summary>An API key; null: none, which gets one nowhere but to the description of the API.</summary>
    public string? Key { get; init; }

    /// <summary>The SHA-256 of the server's certificate in hexadecimal, with or without colons, where this machine does not know who issued it; null: it has to.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>What the program calls itself to the server; the audit tells the command line from other programs by it.</summary>
    public string Program { get; init; } = "parkade-client";

    /// <summary>How long an answer may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
