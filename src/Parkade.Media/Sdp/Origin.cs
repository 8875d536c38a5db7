namespace Parkade.Media.Sdp;

/// <summary>An o= line (RFC 8866 §5.2).</summary>
/// <param name="UserName">A user's name, or "-".</param>
/// <param name="SessionId">The same over a dialog.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="Address">The address of the maker.</param>
public readonly record struct Origin(string UserName, string SessionId, string Version, Connection Address)
{
    /// <summary>Reads "- 1 1 IN IP4 192.0.2.1". Numbers are kept as written: some peers send more than 64 bits.</summary>
    public static bool TryParse(string value, out Origin origin)
    {
        origin = default;
        var words = value.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 4 || !Connection.TryParse(words[3], out var address)) return false;
        origin = new Origin(words[0], words[1], words[2], address);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{UserName} {SessionId} {Version} {Address}";
}
