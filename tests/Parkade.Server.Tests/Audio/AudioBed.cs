using Microsoft.Extensions.Logging.Abstractions;
using Parkade.Media.Playback;
using Parkade.Parking.Audits;
using Parkade.Server.Audio;
using Parkade.Server.Tests.House;
using Parkade.Server.Tests.Settings;
using Parkade.Storage.Sqlite;
using Parkade.Testing.Audio;
using Xunit;

namespace Parkade.Server.Tests.Audio;

/// <summary>Music and prompts in a folder of their own, which can be closed and opened again with other settings.</summary>
internal sealed class AudioBed : IAsyncDisposable
{
    private readonly TestSurroundings _surroundings = new();
    private readonly SqliteLedger _ledger;
    private readonly string? _named;

    public AudioBed(bool withNamedFolder = false)
    {
        _ledger = SqliteLedger.Open(new SqliteLedgerOptions { Path = Path.Combine(_surroundings.Folder, "parkade.db") }, TimeProvider.System);
        if (withNamedFolder) Directory.CreateDirectory(_named = Path.Combine(_surroundings.Folder, "songs"));
    }

    public AudioDesk Desk { get; private set; } = null!;

    /// <summary>Where uploads lie.</summary>
    public string Own => Path.Combine(_surroundings.Folder, "audio");

    /// <summary>The folder that the settings name.</summary>
    public string Named => _named!;

    /// <summary>What callers heard after each change.</summary>
    public List<AudioLibrary> Heard { get; } = [];

    public IEnumerable<AuditRow> Audit => _ledger.Audit(new AuditQuery { Limit = 100 }).Items.Reverse();

    /// <summary>A tone as a WAV file.</summary>
    public static byte[] Sound(int hertz, double seconds = 1) => WavFile.Write(new Tone(hertz).Samples((int)(seconds * 8000)));

    /// <summary>A server that has read its music; closes the one before.</summary>
    public async Task OpenAsync()
    {
        await CloseAsync();
        var (settings, _, _) = Load.Yaml("");
        settings = settings with { DataFolder = _surroundings.Folder, MusicFolder = _named };
        Desk = await AudioDesk.OpenAsync(settings, ["en-GB"], _ledger, TimeProvider.System, NullLogger.Instance);
        await Desk.Reading;
        Desk.Follow(Heard.Add);
        Heard.Clear();
    }

    public Task<AudioOutcome> PutMusic(string name, byte[] file) => Desk.PutMusicAsync(name, new MemoryStream(file), HouseBed.Admin, TestContext.Current.CancellationToken);

    public Task<AudioOutcome> PutPrompt(string language, string name, byte[] file) => Desk.PutPromptAsync(language, name, new MemoryStream(file), HouseBed.Admin, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await _ledger.DisposeAsync();
        _surroundings.Dispose();
    }

    private async Task CloseAsync()
    {
        if (Desk is not null) await Desk.DisposeAsync();
    }
}
