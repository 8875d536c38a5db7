namespace Parkade.Server.Settings;

/// <summary>The written values of one section of the settings: the server, or an entry of a list.</summary>
/// <param name="where">Where the section begins.</param>
public sealed class RawSection(Origin where)
{
    private readonly Dictionary<SettingKey, IReadOnlyList<Written>> _values = [];

    public Origin Where { get; } = where;

    /// <summary>The settings that were written.</summary>
    public IEnumerable<SettingKey> Keys => _values.Keys;

    public void Set(SettingKey key, IReadOnlyList<Written> values) => _values[key] = values;

    public IReadOnlyList<Written> All(SettingKey key) => _values.GetValueOrDefault(key) ?? [];

    public Written? One(SettingKey key) => All(key) is [var first, ..] ? first : null;

    /// <summary>Where <paramref name="key"/> was written, or else where its section begins.</summary>
    public Origin WhereIs(SettingKey key) => One(key)?.Where ?? Where;

    public RawSection Over(RawSection below)
    {
        var both = new RawSection(below.Where);
        foreach (var (key, values) in below._values) both.Set(key, values);
        foreach (var (key, values) in _values) both.Set(key, values);
        return both;
    }
}
