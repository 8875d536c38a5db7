namespace Parkade.Server;

/// <summary>What the program's end means to the shell or unit that started it. Documented in <c>parkade --help</c>.</summary>
public static class ExitCode
{
    /// <summary>All went well; a stop that was asked for is one of the good ends.</summary>
    public const int Fine = 0;

    /// <summary>The settings have faults.</summary>
    public const int FaultySettings = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>The server could not start: a port is taken, a right is missing, the ledger is in use or damaged.</summary>
    public const int CannotStart = 3;

    /// <summary>Something went wrong that should not have.</summary>
    public const int Failed = 4;

    /// <summary>The server that was asked refused, or could not be asked; or what was verified is not as it should be.</summary>
    public const int Refused = 5;

    /// <summary>Stopped at once by a second Ctrl+C: 128 + SIGINT, as shells write it.</summary>
    public const int StoppedAtOnce = 130;
}
