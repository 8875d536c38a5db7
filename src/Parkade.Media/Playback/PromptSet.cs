using System.Globalization;
using Parkade.Media.Codecs;

namespace Parkade.Media.Playback;

/// <summary>The spoken prompts of one language.</summary>
public sealed class PromptSet
{
    private const int MaxFileOctets = 2 * 1024 * 1024;           // two minutes; a prompt is seconds

    private readonly Dictionary<string, AudioClip> _clips;
    private readonly PromptSet? _otherwise;

    private PromptSet(string language, Dictionary<string, AudioClip> clips, PromptSet? otherwise = null) => (Language, _clips, _otherwise) = (language, clips, otherwise);

    /// <summary>A set without prompts: everything that would be said is left out.</summary>
    public static PromptSet Empty { get; } = new("none", []);

    /// <summary>The language, such as en-GB: the folder's name.</summary>
    public string Language { get; }

    /// <summary>The prompts' names: file names without ending.</summary>
    public IReadOnlyCollection<string> Names => _clips.Keys;

    /// <summary>
    /// Loads every WAV file of the folder <paramref name="language"/> in each of <paramref name="folders"/>; what a later one has takes the place of an
    /// earlier one's. Files that cannot be read are left out and reported as sentences, and so is a language that no folder has.
    /// </summary>
    public static PromptSet Load(IReadOnlyList<string> folders, string language, out IReadOnlyList<string> faults)
    {
        var clips = new Dictionary<string, AudioClip>(StringComparer.OrdinalIgnoreCase);
        var sentences = new List<string>();
        faults = sentences;
        var there = folders.Select(folder => Path.Combine(folder, language)).Where(Directory.Exists).ToList();
        if (there.Count == 0) sentences.Add($"There are no prompts in the language {language} in {string.Join(" or ", folders)}.");
        foreach (var file in there.SelectMany(folder => AudioFolder.List(folder, [".wav"], sentences)))
        {
            if (!AudioFolder.TryReadBounded(file, MaxFileOctets, out var bytes, out var fault) || !WavFile.TryRead(bytes, out var samples, out fault))
            {
                sentences.Add($"The prompt {file} cannot be used: {fault}.");
                continue;
            }
            var name = Path.GetFileNameWithoutExtension(file);
            clips[name] = new AudioClip(name, samples);
        }
        return new PromptSet(language, clips);
    }

    /// <summary>A set of clips that were made elsewhere.</summary>
    public static PromptSet Of(string language, IEnumerable<AudioClip> clips)
        => new(language, clips.ToDictionary(clip => clip.Name, StringComparer.OrdinalIgnoreCase));

    /// <summary>The same, where a prompt that it does not have is said as in another: words in another language are better than none.</summary>
    public PromptSet Or(PromptSet otherwise) => ReferenceEquals(otherwise, this) ? this : new(Language, _clips, otherwise);

    /// <summary>Encodes every prompt that it has itself.</summary>
    public void Encode(AudioCodec codec)
    {
        foreach (var clip in _clips.Values) _ = clip.Encoded(codec);
    }

    /// <summary>Has every prompt encoded on other threads.</summary>
    public void Prepare(AudioCodec codec)
    {
        foreach (var clip in _clips.Values) clip.Prepare(codec);
    }

    /// <summary>A prompt by name, null where there is none; see <see cref="PromptName"/>.</summary>
    public AudioClip? Find(string name) => _clips.GetValueOrDefault(name) ?? _otherwise?.Find(name);

    /// <summary>A number read digit by digit, with <c>star</c> and <c>hash</c>; characters without a prompt are left out.</summary>
    public IReadOnlyList<AudioClip> Digits(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return [.. number.Select(digit => Find(digit switch { '*' => "star", '#' => "hash", _ => digit.ToString() })).OfType<AudioClip>()];
    }

    /// <summary>A number read digit by digit.</summary>
    public IReadOnlyList<AudioClip> Digits(int number) => Digits(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The named prompts one after the other; a word without a prompt is read digit by digit if it is a number, and left out if not.</summary>
    public IReadOnlyList<AudioClip> Say(params ReadOnlySpan<string> words)
    {
        var clips = new List<AudioClip>();
        foreach (var word in words)
            if (Find(word) is { } clip) clips.Add(clip);
            else clips.AddRange(Digits(word));
        return clips;
    }
}
