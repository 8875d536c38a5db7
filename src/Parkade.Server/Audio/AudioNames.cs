using System.Text;
using Parkade.Media.Playback;

namespace Parkade.Server.Audio;

/// <summary>What uploaded files may be called. A name becomes a file's name and never a path.</summary>
internal static class AudioNames
{
    private const int LongestName = 100;
    private const int LongestFileName = 200;   // octets; file systems take 255

    /// <summary>What is wrong with a piece's name, as a sentence; null: nothing.</summary>
    public static string? FaultOfPiece(string name)
    {
        if (!MusicFile.Endings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)) return "The name must end in .wav, .mp3 or .ogg.";
        if (name.Length > LongestName || Encoding.UTF8.GetByteCount(name) > LongestFileName) return $"The name may have {LongestName} characters at most.";
        return name[0] == '.' || name.Any(one => one is '/' or '\\' or '\uFFFD' || char.IsControl(one) || char.IsSurrogate(one))
            ? "The name may have letters, digits, spaces and signs, but no slash, and does not begin with a full stop."
            : null;
    }
}
