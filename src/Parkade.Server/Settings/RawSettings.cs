namespace Parkade.Server.Settings;

/// <summary>Settings as they were written, from one place or from several laid over each other. Nothing has been checked yet.</summary>
/// <param name="server">The server's own settings.</param>
public sealed class RawSettings(RawSection server)
{
    private readonly Dictionary<SettingList, IReadOnlyList<RawSection>> _lists = [];

    public RawSection Server { get; } = server;

    public void Set(SettingList list, IReadOnlyList<RawSection> entries) => _lists[list] = entries;

    /// <summary>Whether <paramref name="list"/> was written at all.</summary>
    public bool Has(SettingList list) => _lists.ContainsKey(list);

    /// <summary>The entries of <paramref name="list"/>; none where it was not written.</summary>
    public IReadOnlyList<RawSection> List(SettingList list) => _lists.GetValueOrDefault(list) ?? [];

    /// <summary>These settings where they say something, and <paramref name="below"/> where they do not. A list replaces a list.</summary>
    public RawSettings Over(RawSettings below)
    {
        var both = new RawSettings(Server.Over(below.Server));
        foreach (var (list, entries) in below._lists) both.Set(list, entries);
        foreach (var (list, entries) in _lists) both.Set(list, entries);
        return both;
    }
}
