using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Parkade.Server.Settings;

/// <summary>Takes the nodes of a settings file apart, key by key, and faults whatever the table of keys does not know.</summary>
internal sealed class YamlSection(string path, FaultList faults)
{
    public RawSettings ReadRoot(YamlNode root)
    {
        var settings = new RawSettings(new RawSection(At(root)));
        foreach (var (name, value) in Pairs(root, "the settings"))
        {
            if (SettingKeys.Lists.FirstOrDefault(list => list.Name == name.Text) is { } list) ReadList(list, value, settings);
            else ReadEntry(name, value, SettingKeys.Server, RootNames, settings.Server);
        }
        return settings;
    }

    private static readonly string[] RootNames = [.. Firsts(SettingKeys.Server), .. SettingKeys.Lists.Select(list => list.Name)];

    private static string[] Firsts(IReadOnlyList<SettingKey> keys) => [.. keys.Select(key => key.Name.Split('.')[0]).Distinct()];

    private void ReadList(SettingList list, YamlNode node, RawSettings settings)
    {
        if (IsNothing(node)) return;
        if (list.IsSingle)
        {
            settings.Set(list, [ReadEntries(list, node, Firsts(list.Keys))]);
            return;
        }
        if (node is not YamlSequenceNode sequence)
        {
            faults.Error(At(node), $"\"{list.Name}\" must be a list; begin each {list.Entry} with a hyphen, such as \"{list.Example}\".");
            return;
        }
        var names = Firsts(list.Keys);
        var entries = new List<RawSection>();
        foreach (var item in sequence) entries.Add(ReadEntries(list, item, names));
        settings.Set(list, entries);
    }

    private RawSection ReadEntries(SettingList list, YamlNode item, string[] names)
    {
        var entry = new RawSection(At(item));
        foreach (var (name, value) in Pairs(item, list.AnEntry)) ReadEntry(name, value, list.Keys, names, entry);
        return entry;
    }

    // A key with a value, or a level with keys of its own, such as "media:".
    private void ReadEntry(Written name, YamlNode value, IReadOnlyList<SettingKey> keys, string[] names, RawSection section)
    {
        var prefix = name.Text + ".";
        SettingKey[] below = [.. keys.Where(key => key.Name.StartsWith(prefix, StringComparison.Ordinal))];
        if (below.Length == 0)
        {
            ReadKey(name, value, keys, names, section);
            return;
        }
        foreach (var (inner, what) in Pairs(value, $"\"{name.Text}\""))
            ReadKey(inner with { Text = prefix + inner.Text }, what, below, [.. below.Select(key => key.Name)], section);
    }

    private void ReadKey(Written name, YamlNode value, IEnumerable<SettingKey> keys, string[] names, RawSection section)
    {
        if (keys.FirstOrDefault(key => key.Name == name.Text) is not { } found)
            faults.Error(name.Where, $"there is no setting \"{name.Text}\"; {Suggestion.For(name.Text, names, "the settings here are")}.");
        else if (IsLeftOpen(value) && !found.Many)
            faults.Error(name.Where, $"\"{found.Name}\" has no value; write one after the colon, or remove the line to use the default.");
        else if (!IsNothing(value))
            section.Set(found, Values(found, value));
    }

    private IReadOnlyList<Written> Values(SettingKey key, YamlNode node)
    {
        switch (node)
        {
            case YamlScalarNode scalar:
                return [Text(scalar)];
            case YamlSequenceNode sequence when key.Many:
                foreach (var odd in sequence.Where(entry => entry is not YamlScalarNode))
                    faults.Error(At(odd), $"every entry of \"{key.Name}\" must be a single value; write one after each hyphen.");
                return [.. sequence.OfType<YamlScalarNode>().Select(Text)];
            default:
                faults.Error(At(node), key.Many
                    ? $"\"{key.Name}\" must be a value or a list of values, not a section; remove the keys below it."
                    : $"\"{key.Name}\" takes a single value; write it on the same line.");
                return [];
        }
    }

    private IEnumerable<(Written Name, YamlNode Value)> Pairs(YamlNode node, string what)
    {
        if (IsNothing(node)) yield break;
        if (node is not YamlMappingNode mapping)
        {
            faults.Error(At(node), $"{what} must be written as keys and values, such as \"key: value\"; put a key before this.");
            yield break;
        }
        foreach (var (key, value) in mapping)
        {
            if (key is YamlScalarNode name) yield return (Text(name), value);
            else faults.Error(At(key), $"a key of {what} must be a word; write it plainly.");
        }
    }

    private Written Text(YamlScalarNode scalar) => new(scalar.Value ?? "", At(scalar));

    private Origin.File At(YamlNode node) => new(path, Math.Max(1, (int)node.Start.Line));

    // "key:" with nothing after it: begun and not finished, unless it is a list whose entries are all commented out.
    private static bool IsLeftOpen(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" };

    // That, and "~" and "null", say nothing: the default stands.
    private static bool IsNothing(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" or "Null" or "NULL" };
}
