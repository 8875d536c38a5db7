namespace Parkade.Server.Settings;

/// <summary>Warns of passwords that more people can read than should.</summary>
internal static class Secrecy
{
    public static void Check(RawSettings written, string file, string folder, FaultList faults)
    {
        if (!HoldsSecret(written) || OperatingSystem.IsWindows()) return;
        try
        {
            var mode = File.GetUnixFileMode(Path.Combine(folder, file));
            if ((mode & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != 0)
                faults.Warn(new Origin.File(file, 1), $"this file holds passwords, and every user of this machine can read it; run chmod o-rwx {file}.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Read a moment ago and gone now: there is nothing left to warn of.
        }
    }

    private static bool HoldsSecret(RawSettings written) =>
        SettingKeys.Lists.Any(list => written.List(list).Any(entry => entry.Keys.Any(key => key.Secret)));
}
