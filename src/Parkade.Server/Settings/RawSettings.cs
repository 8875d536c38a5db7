namespace Parkade.Server.Settings;

/// <summary>Settings as they were written, from one place or from several laid over each other. Nothing has been checked yet.</summary>
/// <param name="Server">The server's own settings.</param>
/// <param name="Lots">The lots, or null where no list of lots was written.</param>
public sealed record RawSettings(RawSection Server, IReadOnlyList<RawSection>? Lots = null)
{
    /// <summary>These settings where they say something, and <paramref name="below"/> where they do not. A list replaces a list.</summary>
    public RawSettings Over(RawSettings below) => new(Server.Over(below.Server), Lots ?? below.Lots);
}

/// <summary>The written values of one section of the settings: the server, or a lot.</summary>
/// <param name="where">Where the section begins.</param>
public sealed class RawSection(Origin where)
{
    private readonly Dictionary<SettingKey, IReadOnlyList<Written>> _values = [];

    public Origin Where { get; } = where;

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
