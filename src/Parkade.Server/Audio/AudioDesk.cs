using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Parkade.Media.Codecs;
using Parkade.Media.Playback;
using Parkade.Parking.Audits;
using Parkade.Parking.Ledgers;
using Parkade.Server.Settings;

namespace Parkade.Server.Audio;

/// <summary>
/// What callers hear, and how it is changed while the server runs: one change at a time, on the disk before it is in force, audited, encoded before anybody
/// hears it. Whoever hears something already hears it to its end. Any thread may call.
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
    private readonly SemaphoreSlim _uploads = new(2, 2);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _playing = new();
    private volatile IReadOnlyList<string> _languages;
    private volatile AudioLibrary _current;
    private Action<AudioLibrary>? _follow;
    private Task _speaking = Task.CompletedTask;

    private AudioDesk(ServerSettings settings, IReadOnlyList<string> languages, ILedger ledger, TimeProvider time, ILogger log)
    {
        (_languages, _ledger, _time, _log) = (languages, ledger, time, log);
        _folder = Folders.OwnAudio(settings.DataFolder);
        _music = new MusicShelf(settings.MusicFolder, Path.Combine(_folder, "music"), MusicLibrary.Longest);
        _prompts = new PromptShelf(settings.PromptFolder, settings.PromptFolder != Folders.Prompts, Folders.OwnPrompts(settings.DataFolder));
        _current = new AudioLibrary(MusicLibrary.Default, ReadPrompts());
        // At the start nobody waits for encoding; it goes on while the first calls come.
        foreach (var codec in AudioCodecs.Default)
            foreach (var set in _current.Prompts) set.Prepare(codec);
        Reading = FollowAsync(() => Play(_current with { Music = ReadMusic(_stopping.Token) }));
    }

    /// <summary>What there is to play.</summary>
    public AudioLibrary Current => _current;

    /// <summary>The music, in the order in which it plays.</summary>
    public IReadOnlyList<MusicEntry> Music => _music.Entries;

    /// <summary>Every prompt in every language that is spoken.</summary>
    public IReadOnlyList<PromptEntry> Prompts => _prompts.Entries;

    /// <summary>Ends when the music that lay there at the start has been read.</summary>
    internal Task Reading { get; }

    /// <summary>
    /// Reads what is there; what cannot be used is logged and left out. Where reading the music takes long, it goes on by itself, and the built-in piece plays meanwhile.
    /// </summary>
    /// <param name="languages">What the lots speak.</param>
    public static async Task<AudioDesk> OpenAsync(ServerSettings settings, IReadOnlyList<string> languages, ILedger ledger, TimeProvider time, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (Upload.RemoveLeftOvers(Folders.OwnAudio(settings.DataFolder)) is { } fault) AudioLog.LeftOut(log, fault);
        var desk = new AudioDesk(settings, languages, ledger, time, log);
        await Task.WhenAny(desk.Reading, Task.Delay(s_startPatience, time));
        return desk;
    }

    /// <summary>Tells somebody what there is to play, now and after each change.</summary>
    public void Follow(Action<AudioLibrary> follow)
    {
        ArgumentNullException.ThrowIfNull(follow);
        lock (_playing)
        {
            _follow = follow;
            follow(_current);
        }
    }

    /// <summary>A piece by its name.</summary>
    public MusicEntry? FindMusic(string name) => _music.Find(name);

    /// <summary>A prompt in a language, whatever the case it is asked for in.</summary>
    public PromptEntry? FindPrompt(string language, string name) =>
        Prompts.FirstOrDefault(entry => entry.Language.Equals(language, StringComparison.OrdinalIgnoreCase) && entry.Prompt.Name == name);

    /// <summary>Adds a piece of music, or puts another in its place.</summary>
    /// <param name="name">The file's name, with its ending.</param>
    /// <param name="content">The file; read to its end.</param>
    /// <exception cref="IOException">It cannot be kept, or stops coming.</exception>
    /// <exception cref="LedgerException">The ledger cannot write it down; nothing is changed.</exception>
    public async Task<AudioOutcome> PutMusicAsync(string name, Stream content, Actor by, CancellationToken stopping)
    {
        if (AudioNames.FaultOfPiece(name) is { } fault) return new AudioOutcome.Faulty(fault);
        return await TakeAsync(Path.GetExtension(name), content, async upload =>
        {
            if (_music.IsNamed(name)) return new AudioOutcome.Fixed($"{name} lies in the folder that the settings file names, and is changed there. Give yours another name.");
            var read = await Task.Run(() => MusicFile.Read(upload.Path, stopping), stopping);
            if (read.Piece is not { } piece) return new AudioOutcome.Faulty($"{name} cannot be played: {read.Fault}.");
            if (_music.FaultOfRoom(name, piece, read.Size) is { } full) return new AudioOutcome.Faulty(full);
            var place = _music.PathOf(name);
            var before = Facts(place, _music.Entries.FirstOrDefault(entry => entry.Path == place)?.Duration);
            await CarryOutAsync(by, "music.put", $"music:{name}", before, upload.Facts(piece.Duration), () => upload.MoveTo(place));
            await RenewAsync(() => Play(_current with { Music = ReadMusic(CancellationToken.None) }));
            return new AudioOutcome.Changed(before is null);
        }, stopping);
    }

    /// <summary>Removes a piece that was uploaded.</summary>
    /// <inheritdoc cref="PutMusicAsync" path="/exception"/>
    public Task<AudioOutcome> DeleteMusicAsync(string name, Actor by) => ChangeAsync(async () =>
    {
        if (_music.Find(name) is not { } entry) return new AudioOutcome.NotFound();
        if (entry.Origin == AudioOrigin.BuiltIn) return new AudioOutcome.Fixed("The built-in music plays where there is nothing else; add a piece, and it stops.");
        if (entry.Origin == AudioOrigin.File) return new AudioOutcome.Fixed($"{name} lies in the folder that the settings file names; take it out of that folder, and restart.");
        await CarryOutAsync(by, "music.delete", $"music:{name}", Facts(entry.Path!, entry.Duration), null, () => FolderSync.Delete(entry.Path!));
        await RenewAsync(() => Play(_current with { Music = ReadMusic(CancellationToken.None) }));
        return new AudioOutcome.Changed(false);
    });

    /// <summary>Says a prompt in somebody's own recording from now on.</summary>
    /// <inheritdoc cref="PutMusicAsync" path="/exception"/>
    public async Task<AudioOutcome> PutPromptAsync(string language, string name, Stream content, Actor by, CancellationToken stopping)
    {
        if (!LanguageTag.IsValid(language)) return new AudioOutcome.Faulty($"{language} is no language's tag; write one such as en-GB.");
        if (Prompt.All.FirstOrDefault(prompt => prompt.Name == name) is not { } prompt) return new AudioOutcome.NotFound();
        return await TakeAsync(".audio", content, async upload =>
        {
            var known = FindPrompt(language, name);
            var tag = known?.Language ?? language;   // as it is written, whatever the case it was asked for in
            if (!_prompts.HasRoomFor(tag)) return new AudioOutcome.Faulty("There are recordings in too many languages already. Remove those of another language first.");
            if (!PromptRecording.TryRead(upload.Path, stopping, out var samples, out var fault)) return new AudioOutcome.Faulty($"The recording cannot be used: {fault}.");
            await upload.ReplaceAsync(WavFile.Write(samples.Span));
            var place = _prompts.PathOf(tag, prompt);
            var before = Facts(place, known?.Duration);
            await CarryOutAsync(by, "prompt.put", $"prompt:{tag}/{name}", before, upload.Facts(TimeSpan.FromSeconds(samples.Length / (double)AudioClip.SampleRate)), () => upload.MoveTo(place));
            await RenewAsync(Speak);
            return new AudioOutcome.Changed(before is null);
        }, stopping);
    }

    /// <summary>Takes somebody's own recording away: the one that it stood for is said again.</summary>
    /// <inheritdoc cref="PutMusicAsync" path="/exception"/>
    public Task<AudioOutcome> DeletePromptAsync(string language, string name, Actor by) => ChangeAsync(async () =>
    {
        if (FindPrompt(language, name) is not { Origin: not AudioOrigin.Missing } entry) return new AudioOutcome.NotFound();
        if (entry.Origin != AudioOrigin.Uploaded) return new AudioOutcome.Fixed("This prompt is none of your own recordings, and stays. Upload one, and that is said instead.");
        await CarryOutAsync(by, "prompt.delete", $"prompt:{entry.Language}/{name}", Facts(entry.Path!, entry.Duration), null, () => FolderSync.Delete(entry.Path!));
        await RenewAsync(Speak);
        return new AudioOutcome.Changed(false);
    });

    /// <summary>To be called when the lots may speak other languages. Their prompts are read in the background: nobody who changes a lot waits for that.</summary>
    /// <returns>Ends when they are spoken.</returns>
    public Task SpeakAsync(IReadOnlyList<string> languages)
    {
        lock (_playing)
        {
            if (languages.SequenceEqual(_languages)) return _speaking;
            _languages = languages;
            return _speaking = FollowAsync(Speak);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Reading;
        await _speaking;
        await _oneAtATime.WaitAsync();   // a change that is being carried through is not cut off
        _oneAtATime.Dispose();
        _uploads.Dispose();
        _stopping.Dispose();
    }

    private void Speak() => Play(_current with { Prompts = Encoded(ReadPrompts()) });

    // Uploads lie on the ledger's disk until they are looked at: few at a time.
    private async Task<AudioOutcome> TakeAsync(string ending, Stream content, Func<Upload, Task<AudioOutcome>> change, CancellationToken stopping)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stopping, _stopping.Token);
        await _uploads.WaitAsync(ends.Token);
        try
        {
            using var upload = await Upload.TakeAsync(_folder, ending, content, ends.Token);
            return await ChangeAsync(() => change(upload));
        }
        finally
        {
            _uploads.Release();
        }
    }

    private async Task<AudioOutcome> ChangeAsync(Func<Task<AudioOutcome>> change)
    {
        await _oneAtATime.WaitAsync(_stopping.Token);
        try
        {
            return await change();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    // Written down first, so that nothing happens that the audit does not know of; what did not come to be is written down as well.
    private async Task CarryOutAsync(Actor by, string action, string target, JsonObject? before, JsonObject? after, Action carryOut)
    {
        await _ledger.Record(new AuditDraft(_time.GetUtcNow(), by, action, target, before?.ToJsonString(), after?.ToJsonString()));
        try
        {
            carryOut();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await _ledger.Record(new AuditDraft(_time.GetUtcNow(), by, action + "-failed", target, before?.ToJsonString(), before?.ToJsonString()));
            throw;
        }
    }

    // The change is made: from here on it is carried through, whoever has gone meanwhile.
    private Task RenewAsync(Action renew) => Task.Run(() => Guarded(renew));

    private async Task FollowAsync(Action renew)
    {
        try
        {
            await ChangeAsync(async () =>
            {
                await RenewAsync(renew);
                return new AudioOutcome.Changed(false);
            });
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The server stops before it has come to it.
        }
    }

    private void Guarded(Action renew)
    {
        try
        {
            renew();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The server stops before it has read its music.
        }
#pragma warning disable CA1031 // Whatever is wrong with the files, callers hear what they heard before.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            AudioLog.NotRead(_log, fault);
        }
    }

    private void Play(AudioLibrary library)
    {
        lock (_playing)
        {
            _current = library;
            _follow?.Invoke(library);
        }
    }

    private MusicLibrary ReadMusic(CancellationToken stopping)
    {
        var music = _music.Read(stopping, out var faults);
        Tell(faults);
        foreach (var codec in AudioCodecs.Default)
        {
            stopping.ThrowIfCancellationRequested();
            _ = music.Programme.Encoded(codec);
        }
        return music;
    }

    private IReadOnlyList<PromptSet> ReadPrompts()
    {
        var prompts = _prompts.Read(_languages, out var faults);
        Tell(faults);
        return prompts;
    }

    private static IReadOnlyList<PromptSet> Encoded(IReadOnlyList<PromptSet> prompts)
    {
        foreach (var codec in AudioCodecs.Default)
            foreach (var set in prompts) set.Encode(codec);
        return prompts;
    }

    private void Tell(IReadOnlyList<string> sentences)
    {
        foreach (var sentence in sentences) AudioLog.LeftOut(_log, sentence);
    }

    private static JsonObject? Facts(string path, TimeSpan? duration) => File.Exists(path) ? Upload.FactsOf(path, duration) : null;
}
