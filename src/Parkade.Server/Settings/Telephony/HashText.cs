namespace Parkade.Server.Settings.Telephony;

/// <summary>Reads the hash of <c>user:realm:password</c> that may stand in the settings instead of the password itself. It is as secret as that.</summary>
internal static class HashText
{
    /// <summary>Reads <paramref name="key"/>; a fault names the key and never the text.</summary>
    public static ReadOnlyMemory<byte>? Read(SettingKey key, int bytes, SectionReader read)
    {
        if (read.Raw.One(key) is not { } written) return null;
        var text = written.Text.Trim();
        if (text.Length == bytes * 2 && text.All(char.IsAsciiHexDigit)) return Convert.FromHexString(text);
        read.Faults.Error(written.Where, $"\"{key.Name}\" must be {bytes * 2} hexadecimal digits: the hash of USER:REALM:PASSWORD.");
        return null;
    }
}
