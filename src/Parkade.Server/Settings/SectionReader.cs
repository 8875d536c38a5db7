using System.Globalization;

namespace Parkade.Server.Settings;

/// <summary>Reads the values of one written section; whatever is faulty keeps its default and is reported where it stands.</summary>
internal sealed class SectionReader(RawSection raw, FaultList faults)
{
    public RawSection Raw => raw;

    public FaultList Faults => faults;

    /// <summary>The text of <paramref name="key"/>, or null where it is not written or empty.</summary>
    public string? Text(SettingKey key) => raw.One(key)?.Text.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The texts of a list, without the empty ones.</summary>
    public IReadOnlyList<string> Texts(SettingKey key) => [.. raw.All(key).Select(written => written.Text.Trim()).Where(text => text.Length > 0)];

    public bool YesNo(SettingKey key, bool otherwise)
    {
        if (raw.One(key) is not { } written) return otherwise;
        switch (written.Text.ToLowerInvariant())
        {
            case "true" or "yes" or "on": return true;
            case "false" or "no" or "off": return false;
            default:
                faults.Error(written.Where, $"\"{written.Text}\" is neither yes nor no; write true or false.");
                return otherwise;
        }
    }

    /// <param name="key">What to read.</param>
    /// <param name="meaning">What is to be written, with an example: ends the sentence "write …".</param>
    public TimeSpan? Length(SettingKey key, string meaning)
    {
        if (raw.One(key) is not { } written) return null;
        if (Duration.TryParse(written.Text, out var duration)) return duration;
        faults.Error(written.Where, $"\"{written.Text}\" is no length of time; write {meaning}.");
        return null;
    }

    /// <summary>A length of time between bounds, which both are allowed.</summary>
    public TimeSpan Length(SettingKey key, string meaning, TimeSpan otherwise, TimeSpan shortest, TimeSpan longest)
    {
        if (Length(key, meaning) is not { } length) return otherwise;
        if (length >= shortest && length <= longest) return length;
        faults.Error(raw.WhereIs(key), $"\"{key.Name}\" is from {Duration.Text(shortest)} to {Duration.Text(longest)}; write {meaning}.");
        return otherwise;
    }

    /// <param name="key">What to read.</param>
    /// <param name="thing">What it counts: follows "is no".</param>
    /// <param name="meaning">What is to be written: ends the sentence "write …".</param>
    /// <param name="least">The lowest number that may be written.</param>
    /// <param name="most">The highest.</param>
    public int? Count(SettingKey key, string thing, string meaning, int least, int most)
    {
        if (raw.One(key) is not { } written) return null;
        if (int.TryParse(written.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least && count <= most) return count;
        faults.Error(written.Where, $"\"{written.Text}\" is no {thing}; write {meaning}, from {least} to {most}.");
        return null;
    }

    /// <summary>One of a few words.</summary>
    /// <param name="key">What to read.</param>
    /// <param name="otherwise">What counts where nothing is written.</param>
    /// <param name="thing">What it chooses: follows "is no".</param>
    /// <param name="choices">The words and what they mean.</param>
    public T Choice<T>(SettingKey key, T otherwise, string thing, params (string Word, T Value)[] choices)
    {
        if (raw.One(key) is not { } written) return otherwise;
        foreach (var (word, value) in choices)
            if (word.Equals(written.Text, StringComparison.OrdinalIgnoreCase))
                return value;
        faults.Error(written.Where, $"\"{written.Text}\" is no {thing}; write {Words([.. choices.Select(choice => choice.Word)])}.");
        return otherwise;
    }

    private static string Words(string[] words) => words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}";
}
