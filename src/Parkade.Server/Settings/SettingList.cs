namespace Parkade.Server.Settings;

/// <summary>A list of sections in the settings file, such as the lots: each entry has the same keys.</summary>
/// <param name="Name">The key under which they are listed.</param>
/// <param name="Entry">What one of them is called in faults: <c>lot</c>.</param>
/// <param name="Example">How an entry begins: <c>- name: main</c>.</param>
/// <param name="Keys">The settings of an entry, in the order of the example file.</param>
/// <param name="IsSingle">Whether there is one entry only, written as a section and not as a list.</param>
public sealed record SettingList(string Name, string Entry, string Example, IReadOnlyList<SettingKey> Keys, bool IsSingle = false)
{
    /// <summary>The entry with its article: <c>a lot</c>, <c>an outbound rule</c>.</summary>
    public string AnEntry => ("aeiou".Contains(Entry[0], StringComparison.Ordinal) ? "an " : "a ") + Entry;
}
