namespace Parkade.Media.Playback;

/// <summary>The spoken prompts of one language.</summary>
public sealed class PromptSet
{
    private readonly Dictionary<string, AudioClip> _clips;

    private PromptSet(string language, Dictionary<string, AudioClip> clips) => (Language, _clips) = (language, clips);

    /// <summary>A set without prompts: everything that would be said is left out.</summary>
    public static PromptSet Empty { get; } = new("none", []);

    /// <summary>The language, such as en-GB: the folder's name.</summary>
    public string Language { get; }

    /// <summary>The prompts' names: file names without ending.</summary>
    public IReadOnlyCollection<string> Names => _clips.Keys;

    /// <summary>Loads every WAV file of <paramref name="folder"/>/<paramref name="language"/>. Files that cannot be read are left out and reported as sentences.</summary>
    public static PromptSet Load(string folder, string language, out IReadOnlyList<string> faults) => throw new NotImplementedException();

    /// <summary>A prompt by name, null where there is none; see <see cref="PromptName"/>.</summary>
    public AudioClip? Find(string name) => _clips.GetValueOrDefault(name);

    /// <summary>A number read digit by digit; characters without a prompt are left out.</summary>
    public IReadOnlyList<AudioClip> Digits(string number) => throw new NotImplementedException();

    /// <summary>A number read digit by digit.</summary>
    public IReadOnlyList<AudioClip> Digits(int number) => Digits(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The named prompts one after the other; names without a prompt are left out, and numbers are read digit by digit.</summary>
    public IReadOnlyList<AudioClip> Say(params ReadOnlySpan<string> words) => throw new NotImplementedException();
}
