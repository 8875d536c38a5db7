using Parkade.Media.Srtp;

namespace Parkade.Server.Settings.Telephony;

/// <summary>Reads whether audio is encrypted: off, offered or required.</summary>
internal static class SrtpText
{
    public static SrtpPolicy Read(SettingKey key, SrtpPolicy otherwise, SectionReader read)
    {
        // YAML's own word for no: "srtp: off" and "srtp: false" mean the same to whoever writes them.
        if (read.Text(key) is "false" or "no") return SrtpPolicy.Off;
        return read.Choice(key, otherwise, "policy for encrypted audio", ("off", SrtpPolicy.Off), ("offered", SrtpPolicy.Offered), ("required", SrtpPolicy.Required));
    }
}
