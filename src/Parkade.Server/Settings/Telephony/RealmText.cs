using System.Buffers;

namespace Parkade.Server.Settings.Telephony;

/// <summary>Reads the realm of digest challenges, which is also the domain of our addresses of record.</summary>
internal static class RealmText
{
    private const int Longest = 64;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    public static string Read(SettingKey key, string otherwise, SectionReader read)
    {
        if (read.Text(key) is not { } text) return otherwise;
        if (text.Length <= Longest && !text.AsSpan().ContainsAnyExcept(Characters)) return text;
        read.Faults.Error(read.Raw.WhereIs(key), $"\"{text}\" is no realm; write a name of up to {Longest} letters, digits, \"-\", \"_\" or \".\", such as your domain.");
        return otherwise;
    }
}
