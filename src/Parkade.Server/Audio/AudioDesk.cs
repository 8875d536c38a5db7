using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Parkade.Media.Codecs;
using Parkade.Media.Playback;
using Parkade.Parking.Audits;
using Parkade.Parking.Ledgers;
using Parkade.Server.Settings;

namespace Parkade.Server.Audio;

/// <summary>
/// What callers hear, and how it is changed while the server runs: one change at a time, on the disk before it is in force, audited. Whoever hears
/// something already hears it to its end. Any thread may call.
/// </summary>
public sealed class AudioDesk : IAsyncDisposable
{
    // Reading an hour of MP3 takes ten seconds, and no caller should find nobody there for so long.
    private static readonly TimeSpan s_startPatience = TimeSpan.FromSeconds(3);

    private readonly MusicShelf _music;
    private readonly PromptShelf _prompts;
    private readonly string _folder;
    private readonly ILedger _ledger;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private IReadOnlyList<string> _languages;
    private volatile AudioLibrary _current;

    private AudioDesk(ServerSettings settings, IReadOnlyList<string> languages, ILedger ledger, TimeProvider time, ILogger log)
    {
        (_languages, _ledger, _time, _log) = (languages, ledger, time, log);
        _folder = Folders.OwnAudio(settings.DataFolder);
        _music = new MusicShelf(settings.MusicFolder, Path.Combine(_folder, "music"), MusicLibrary.Longest);
        _prompts = new PromptShelf(settings.PromptFolder, settings.PromptFolder != Folders.Prompts, Folders.OwnPrompts(settings.DataFolder));
        _current = new AudioLibrary(MusicLibrary.Default, ReadPrompts());
        Reading = ReadMusicAsync();
    }

    /// <summary>What there is to play.</summary>
    public AudioLibrary Current => _current;

    /// <summary>Follows each change; is told at once what there is to play when it begins to follow.</summary>
    public Action<AudioLibrary>? Follow
    {
        get;
        set
        {
            field = value;
            value?.Invoke(_current);
        }
    }

    /// <summary>Ends when the music that lay there at the start has been read.</summary>
    internal Task Reading { get; }

    /// <summary>The music, in the order in which it plays.</summary>
    public IReadOnlyList<MusicEntry> Music => _music.Entries;

    /// <summary>Every prompt in every language that is spoken.</summary>
    public IReadOnlyList<PromptEntry> Prompts => _prompts.Entries;

    /// <summary>
    /// Reads what is there; what cannot be used is logged and left out. Where reading the music takes long, it goes on by itself, and the built-in piece plays meanwhile.
    /// </summary>
    /// <param name="languages">What the lots speak.</param>
    public static async Task<AudioDesk> OpenAsync(ServerSettings settings, IReadOnlyList<string> languages, ILedger ledger, TimeProvider time, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Upload.RemoveLeftOvers(Folders.OwnAudio(settings.DataFolder));
        var desk = new AudioDesk(settings, languages, ledger, time, log);
        await Task.WhenAny(desk.Reading, Task.Delay(s_startPatience, time));
        return desk;
    }

    /// <summary>Adds a piece of music, or puts another in its place.</summary>
    /// <param name="name">The file's name, with its ending.</param>
    /// <param name="content">The file; read to its end.</param>
    /// <exception cref="IOException">It cannot be kept, or stops coming.</exception>
    /// <exception cref="LedgerException">The ledger cannot write it down; nothing is changed.</exception>
    public async Task<AudioOutcome> PutMusicAsync(string name, Stream content, Actor by, CancellationToken stopping)
    {
        if (AudioNames.FaultOfPiece(name) is { } fault) return new AudioOutcome.Faulty(fault);
        using var upload = await Upload.TakeAsync(_folder, Path.GetExtension(name), content, stopping);
        return await ChangeAsync(async () =>
        {
            if (_music.IsNamed(name)) return new AudioOutcome.Fixed($"{name} lies in the folder that the settings file names, and is changed there. Give yours another name.");
            var read = await Task.Run(() => MusicFile.Read(upload.Path, stopping), stopping);
            if (read.Piece is not { } piece) return new AudioOutcome.Faulty($"{name} cannot be played: {read.Fault}.");
            if (!_music.HasRoomFor(name, piece))
                return new AudioOutcome.Faulty($"With {name} there would be more than {MusicLibrary.Longest.TotalMinutes:0} minutes of music. Remove another piece first.");
            var before = Facts(_music.PathOf(name), _music.Entries.FirstOrDefault(entry => entry.Path == _music.PathOf(name))?.Duration);
            await AuditAsync(by, "music.put", $"music:{name}", before, upload.Facts(piece.Duration));
            upload.MoveTo(_music.PathOf(name));
            return new AudioOutcome.Changed(before is null);
        });
    }

    /// <summary>Removes a piece that was uploaded.</summary>
    /// <inheritdoc cref="PutMusicAsync" path="/exception"/>
    public Task<AudioOutcome> DeleteMusicAsync(string name, Actor by) => ChangeAsync(async () =>
    {
        if (_music.Entries.FirstOrDefault(entry => entry.Name == name) is not { } entry) return new AudioOutcome.NotFound();
        if (entry.Origin == AudioOrigin.BuiltIn) return new AudioOutcome.Fixed("The built-in music plays where there is nothing else; add a piece, and it stops.");
        if (entry.Origin == AudioOrigin.File) return new AudioOutcome.Fixed($"{name} lies in the folder that the settings file names; take it out of that folder, and restart.");
        await AuditAsync(by, "music.delete", $"music:{name}", Facts(entry.Path!, entry.Duration), null);
        File.Delete(entry.Path!);
        return new AudioOutcome.Changed(false);
    });

    /// <summary>Says a prompt in somebody's own recording from now on.</summary>
    /// <inheritdoc cref="PutMusicAsync" path="/exception"/>
    public async Task<AudioOutcome> PutPromptAsync(string language, string name, Stream content, Actor by, CancellationToken stopping)
    {
        if (!AudioNames.IsLanguage(language)) return new AudioOutcome.Faulty($"{language} is no language's tag; write one such as en-GB.");
        if (Prompt.All.FirstOrDefault(prompt => prompt.Name == name) is not { } prompt) return new AudioOutcome.NotFound();
        using var upload = await Upload.TakeAsync(_folder, ".audio", content, stopping);
        return await ChangeAsync(async () =>
        {
            language = Find(language, prompt)?.Language ?? language;   // as it is written, whatever the case it was asked for in
            if (!_prompts.HasRoomFor(language)) return new AudioOutcome.Faulty("There are recordings in too many languages already. Remove those of another language first.");
            if (!PromptRecording.TryRead(upload.Path, stopping, out var samples, out var fault)) return new AudioOutcome.Faulty($"The recording cannot be used: {fault}.");
            await upload.ReplaceAsync(WavFile.Write(samples.Span));
            var path = _prompts.PathOf(language, prompt);
            var before = Facts(path, Find(language, prompt)?.Duration);
            await AuditAsync(by, "prompt.put", $"prompt:{language}/{name}", before, upload.Facts(TimeSpan.FromSeconds(samples.Length / (double)AudioClip.SampleRate)));
            upload.MoveTo(path);
            return new AudioOutcome.Changed(before is null);
        });
    }

    /// <summary>Takes somebody's own recording away: the one that it stood for is said again.</summary>
    /// <inheritdoc cref="PutMusicAsync" path="/exception"/>
    public Task<AudioOutcome> DeletePromptAsync(string language, string name, Actor by) => ChangeAsync(async () =>
    {
        if (_prompts.Entries.FirstOrDefault(entry => entry.Language.Equals(language, StringComparison.OrdinalIgnoreCase) && entry.Prompt.Name == name) is not { Origin: not AudioOrigin.Missing } entry)
            return new AudioOutcome.NotFound();
        if (entry.Origin != AudioOrigin.Uploaded) return new AudioOutcome.Fixed("This prompt is none of your own recordings, and stays. Upload one, and that is said instead.");
        await AuditAsync(by, "prompt.delete", $"prompt:{entry.Language}/{name}", Facts(entry.Path!, entry.Duration), null);
        File.Delete(entry.Path!);
        return new AudioOutcome.Changed(false);
    });

    /// <summary>To be called when the lots may speak other languages.</summary>
    public async Task SpeakAsync(IReadOnlyList<string> languages)
    {
        if (languages.SequenceEqual(_languages)) return;
        await ChangeAsync(() =>
        {
            _languages = languages;
            return Task.FromResult<AudioOutcome>(new AudioOutcome.Changed(false));
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Reading;
        _oneAtATime.Dispose();
        _stopping.Dispose();
    }

    // At the start; changes wait for it.
    private async Task ReadMusicAsync()
    {
        await _oneAtATime.WaitAsync();
        try
        {
            var music = await Task.Run(() => ReadMusic(_stopping.Token));
            Play(new AudioLibrary(music, _current.Prompts));
            // An hour of music takes half a minute in Opus: until it is encoded, whoever wants it has it encoded on another thread.
            foreach (var codec in AudioCodecs.Default) music.Programme.Prepare(codec);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The server stops before it has read its music.
        }
#pragma warning disable CA1031 // Whatever is wrong with the files, callers hear the built-in music.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            AudioLog.NotRead(_log, fault);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<AudioOutcome> ChangeAsync(Func<Task<AudioOutcome>> change)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            var outcome = await change();
            // The change is made: from here on it is carried through, whoever has gone meanwhile.
            if (outcome is AudioOutcome.Changed) Play(await Task.Run(() => new AudioLibrary(ReadMusic(CancellationToken.None), ReadPrompts())));
            return outcome;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private void Play(AudioLibrary library)
    {
        _current = library;
        Follow?.Invoke(library);
    }

    private MusicLibrary ReadMusic(CancellationToken stopping)
    {
        var music = _music.Read(stopping, out var faults);
        foreach (var sentence in faults) AudioLog.LeftOut(_log, sentence);
        return music;
    }

    private IReadOnlyList<PromptSet> ReadPrompts()
    {
        var prompts = _prompts.Read(_languages, out var faults);
        foreach (var sentence in faults) AudioLog.LeftOut(_log, sentence);
        foreach (var codec in AudioCodecs.Default)
            foreach (var set in prompts) set.Prepare(codec);
        return prompts;
    }

    private PromptEntry? Find(string language, Prompt prompt) =>
        _prompts.Entries.FirstOrDefault(entry => entry.Language.Equals(language, StringComparison.OrdinalIgnoreCase) && entry.Prompt == prompt);

    private async Task AuditAsync(Actor by, string action, string target, JsonObject? before, JsonObject? after) =>
        await _ledger.Record(new AuditDraft(_time.GetUtcNow(), by, action, target, before?.ToJsonString(), after?.ToJsonString()));

    private static JsonObject? Facts(string path, TimeSpan? duration) => File.Exists(path) ? Upload.FactsOf(path, duration) : null;
}
