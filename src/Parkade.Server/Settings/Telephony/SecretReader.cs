using Parkade.Sip.Authentication;

namespace Parkade.Server.Settings.Telephony;

/// <summary>Reads what a digest is checked against. Nothing it says shows a secret.</summary>
internal static class SecretReader
{
    private const int Sha256Bytes = 32;
    private const int Md5Bytes = 16;
    private const int LongestPassword = 256;
    private const int ShortPassword = 8;

    /// <summary>The device's secret; where none is written, one that nothing matches, and a fault.</summary>
    public static DigestSecret OfDevice(SectionReader read, string number, bool allowMd5)
    {
        var password = Password(DeviceKeys.Password, read);
        var sha256 = HashText.Read(DeviceKeys.Sha256, Sha256Bytes, read);
        var md5 = HashText.Read(DeviceKeys.Md5, Md5Bytes, read);
        SettingKey[] keys = [DeviceKeys.Password, DeviceKeys.Sha256, DeviceKeys.Md5];
        if (!keys.Any(key => read.Raw.One(key) is not null))
            read.Faults.Error(read.Raw.Where, $"device {number} has no password; write one as \"password\", or its hash as \"ha1-sha256\".");
        else if (password is not null && (sha256 ?? md5) is not null)
            read.Faults.Error(read.Raw.WhereIs(DeviceKeys.Password), $"device {number} has a password and a hash of one; keep one of the two.");
        else if (password is null && sha256 is null && md5 is not null && !allowMd5)
            read.Faults.Error(read.Raw.WhereIs(DeviceKeys.Md5), $"device {number} has a hash for MD5 only, but \"md5\" is off, so it could never register; write \"ha1-sha256\" too, or turn MD5 on.");
        if (password is not null) CheckStrength(password, DeviceKeys.Password, read, $"device {number}", number, read.Text(DeviceKeys.User), read.Text(DeviceKeys.Person));
        return new DigestSecret(password, sha256, md5);
    }

    /// <summary>The password as it was written, or null.</summary>
    public static string? Password(SettingKey key, SectionReader read)
    {
        if (read.Raw.One(key) is not { Text.Length: > 0 } written) return null;
        if (written.Text.Length <= LongestPassword && !written.Text.Any(char.IsControl)) return written.Text;
        read.Faults.Error(written.Where, $"\"{key.Name}\" must be up to {LongestPassword} characters without control characters.");
        return null;
    }

    /// <summary>Warns of a password that those who try numbers on the internet have on their list.</summary>
    public static void CheckStrength(string password, SettingKey key, SectionReader read, string who, params string?[] names)
    {
        var where = read.Raw.WhereIs(key);
        if (names.Any(name => name is not null && password.Equals(name, StringComparison.OrdinalIgnoreCase)))
            read.Faults.Warn(where, $"the password of {who} is its own number or name, which is the first that strangers try; write another.");
        else if (password.Length < ShortPassword)
            read.Faults.Warn(where, $"the password of {who} has fewer than {ShortPassword} characters, which strangers guess in minutes; write a longer one.");
        else if (password.Length < 12 && password.All(char.IsAsciiDigit))
            read.Faults.Warn(where, $"the password of {who} has digits only, which strangers guess in hours; write letters too.");
    }
}
