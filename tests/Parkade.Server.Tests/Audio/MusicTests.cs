using System.Text;
using Parkade.Media.Playback;
using Parkade.Server.Audio;
using Parkade.Server.Tests.House;
using Parkade.Testing.Audio;
using Xunit;

namespace Parkade.Server.Tests.Audio;

public sealed class MusicTests
{
    [Fact]
    public async Task A_piece_is_heard_as_soon_as_it_is_there_and_the_built_in_music_when_it_is_gone()
    {
        await using var bed = new AudioBed();
        await bed.OpenAsync();
        Assert.Equal(AudioOrigin.BuiltIn, Assert.Single(bed.Desk.Music).Origin);

        Assert.Equal(new AudioOutcome.Changed(true), await bed.PutMusic("evening.wav", AudioBed.Sound(500)));
        Assert.True(ToneDetector.Is(bed.Heard[0].Music.Programme.Samples.Span[1000..7000], new Tone(500)));
        Assert.Same(bed.Heard[0], bed.Desk.Current);
        var entry = Assert.Single(bed.Desk.Music);
        Assert.Equal(("evening.wav", AudioOrigin.Uploaded, TimeSpan.FromSeconds(1), null), (entry.Name, entry.Origin, entry.Duration, entry.Fault));

        Assert.Equal(new AudioOutcome.Changed(false), await bed.PutMusic("evening.wav", AudioBed.Sound(800)));
        Assert.True(ToneDetector.Is(bed.Heard[1].Music.Programme.Samples.Span[1000..7000], new Tone(800)));

        Assert.Equal(new AudioOutcome.Changed(false), await bed.Desk.DeleteMusicAsync("evening.wav", HouseBed.Admin));
        Assert.Same(MusicLibrary.Default, bed.Heard[2].Music);
        Assert.Equal(AudioOrigin.BuiltIn, Assert.Single(bed.Desk.Music).Origin);
        Assert.IsType<AudioOutcome.NotFound>(await bed.Desk.DeleteMusicAsync("evening.wav", HouseBed.Admin));
    }

    [Fact]
    public async Task What_was_uploaded_is_there_after_a_restart_and_what_was_half_uploaded_is_not()
    {
        await using var bed = new AudioBed();
        await bed.OpenAsync();
        await bed.PutMusic("b.wav", AudioBed.Sound(500));
        await bed.PutMusic("a.wav", AudioBed.Sound(800));
        File.WriteAllText(Path.Combine(bed.Own, "upload-1234.wav"), "half");

        await bed.OpenAsync();

        Assert.Equal(["a.wav", "b.wav"], bed.Desk.Music.Select(entry => entry.Name));
        Assert.Equal(["a.wav", "b.wav"], bed.Desk.Current.Music.Pieces.Select(piece => piece.Name));
        Assert.Empty(Directory.EnumerateFiles(bed.Own));
    }

    [Fact]
    public async Task A_piece_of_a_name_that_the_settings_folder_has_by_now_can_still_be_removed()
    {
        await using var bed = new AudioBed(withNamedFolder: true);
        await bed.OpenAsync();
        await bed.PutMusic("a.wav", AudioBed.Sound(800));
        File.WriteAllBytes(Path.Combine(bed.Named, "a.wav"), AudioBed.Sound(500));
        await bed.OpenAsync();
        Assert.Equal([AudioOrigin.File, AudioOrigin.Uploaded], bed.Desk.Music.Select(entry => entry.Origin));

        Assert.Equal(new AudioOutcome.Changed(false), await bed.Desk.DeleteMusicAsync("a.wav", HouseBed.Admin));

        Assert.Equal([AudioOrigin.File], bed.Desk.Music.Select(entry => entry.Origin));
    }

    [Fact]
    public async Task What_is_wrong_with_the_folders_keeps_nobody_from_calling()
    {
        await using var bed = new AudioBed();
        Directory.CreateDirectory(bed.Own);
        File.WriteAllText(Path.Combine(bed.Own, "music"), "a file where a folder should be");
        File.WriteAllText(Path.Combine(bed.Own, "prompts"), "here too");

        await bed.OpenAsync();

        Assert.Equal(AudioOrigin.BuiltIn, Assert.Single(bed.Desk.Music).Origin);
        await Assert.ThrowsAnyAsync<IOException>(() => bed.PutMusic("a.wav", AudioBed.Sound(500)));
        Assert.Equal(["music.put", "music.put-failed"], bed.Audit.Select(row => row.Action));
        Assert.Equal(AudioOrigin.BuiltIn, Assert.Single(bed.Desk.Music).Origin);
    }

    [Fact]
    public async Task The_settings_folder_comes_first_and_is_not_changed_here()
    {
        await using var bed = new AudioBed(withNamedFolder: true);
        File.WriteAllBytes(Path.Combine(bed.Named, "z.wav"), AudioBed.Sound(500));
        File.WriteAllText(Path.Combine(bed.Named, "letter.mp3"), "Dear Sirs");
        await bed.OpenAsync();

        Assert.IsType<AudioOutcome.Fixed>(await bed.PutMusic("Z.wav", AudioBed.Sound(800)));
        Assert.IsType<AudioOutcome.Fixed>(await bed.Desk.DeleteMusicAsync("z.wav", HouseBed.Admin));
        await bed.PutMusic("a.wav", AudioBed.Sound(800));

        Assert.Equal([("letter.mp3", AudioOrigin.File, false), ("z.wav", AudioOrigin.File, true), ("a.wav", AudioOrigin.Uploaded, true)],
            bed.Desk.Music.Select(entry => (entry.Name, entry.Origin, entry.Fault is null)));
        Assert.Equal(["z.wav", "a.wav"], bed.Desk.Current.Music.Pieces.Select(piece => piece.Name));
    }

    [Theory]
    [InlineData("letter.wav", "letter.wav cannot be played: ffmpeg says: ")]
    [InlineData("song.flac", "The name must end in .wav, .mp3 or .ogg.")]
    [InlineData("../song.wav", "The name may have letters, digits, spaces and signs, but no slash")]
    [InlineData("a\\song.wav", "The name may have letters, digits, spaces and signs, but no slash")]
    [InlineData(".wav", "The name may have letters, digits, spaces and signs, but no slash")]
    [InlineData("a\u0000.wav", "The name may have letters, digits, spaces and signs, but no slash")]
    [InlineData("", "The name must end in .wav, .mp3 or .ogg.")]
    public async Task What_cannot_be_played_is_refused_and_leaves_nothing(string name, string sentence)
    {
        await using var bed = new AudioBed();
        await bed.OpenAsync();
        var outcome = Assert.IsType<AudioOutcome.Faulty>(await bed.PutMusic(name, Encoding.UTF8.GetBytes("Dear Sirs")));
        Assert.StartsWith(sentence, outcome.Sentence, StringComparison.Ordinal);
        Assert.Empty(bed.Heard);
        Assert.Empty(bed.Audit);
        if (Directory.Exists(bed.Own)) Assert.Empty(Directory.EnumerateFileSystemEntries(bed.Own));
    }

    [Fact]
    public async Task An_upload_that_stops_in_the_middle_leaves_nothing()
    {
        await using var bed = new AudioBed();
        await bed.OpenAsync();
        await Assert.ThrowsAsync<IOException>(() => bed.Desk.PutMusicAsync("song.wav", new BrokenStream(), HouseBed.Admin, TestContext.Current.CancellationToken));
        Assert.Empty(Directory.EnumerateFileSystemEntries(bed.Own));
        Assert.Empty(bed.Heard);
    }

    [Fact]
    public void All_pieces_together_have_a_longest_time()
    {
        using var surroundings = new TestSurroundings();
        var shelf = new MusicShelf(null, surroundings.Folder, longest: TimeSpan.FromSeconds(2.5));
        foreach (var name in (string[])["1.wav", "2.wav", "3.wav"]) File.WriteAllBytes(shelf.PathOf(name), AudioBed.Sound(500));

        var library = shelf.Read(TestContext.Current.CancellationToken, out var faults);

        Assert.Equal(["1.wav", "2.wav"], library.Pieces.Select(piece => piece.Name));
        Assert.Contains("3.wav is left out: with it there would be more than", Assert.Single(faults), StringComparison.Ordinal);
        Assert.Equal([true, true, false], shelf.Entries.Select(entry => entry.Fault is null));
        Assert.Contains("Remove another piece first.", shelf.FaultOfRoom("4.wav", library.Pieces[0], 1), StringComparison.Ordinal);
        Assert.Null(shelf.FaultOfRoom("2.wav", library.Pieces[0], 1));
        Assert.Contains("MiB", shelf.FaultOfRoom("2.wav", library.Pieces[0], 2L * 1024 * 1024 * 1024), StringComparison.Ordinal);
        Assert.Same(library, shelf.Read(TestContext.Current.CancellationToken, out _));   // nothing has changed

        File.Delete(shelf.PathOf("1.wav"));
        Assert.Equal(["2.wav", "3.wav"], shelf.Read(TestContext.Current.CancellationToken, out faults).Pieces.Select(piece => piece.Name));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Every_change_is_audited_with_before_and_after()
    {
        await using var bed = new AudioBed();
        await bed.OpenAsync();
        await bed.PutMusic("a.wav", AudioBed.Sound(500));
        await bed.PutMusic("a.wav", AudioBed.Sound(800, 2));
        await bed.Desk.DeleteMusicAsync("a.wav", HouseBed.Admin);

        var rows = bed.Audit.ToList();
        Assert.Equal(["music.put", "music.put", "music.delete"], rows.Select(row => row.Action));
        Assert.All(rows, row => Assert.Equal(("music:a.wav", HouseBed.Admin.Id), (row.Target, row.By.Id)));
        Assert.Null(rows[0].Before);
        Assert.Matches("""^\{"size":16044,"seconds":1,"sha256":"[0-9a-f]{64}"\}$""", rows[0].After);
        Assert.Equal(rows[0].After, rows[1].Before);
        Assert.Equal(rows[1].After, rows[2].Before);
        Assert.Null(rows[2].After);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position++ == 0 ? ValueTask.FromResult(1) : throw new IOException("The connection was reset.");
    }
}
