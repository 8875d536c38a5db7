using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Parkade.Server.Api.Views;

namespace Parkade.Server.Api.Events;

/// <summary>
/// The id of an event: its place in the log, and the picture that it is a part of. What comes after it in the log leads to what is to be seen
/// now only where the picture is still the same; the log does not tell who may see what.
/// </summary>
/// <param name="Sequence">The place in the log.</param>
/// <param name="Picture">As <see cref="PictureOf"/> has it; empty: not known.</param>
internal readonly record struct EventId(long Sequence, string Picture)
{
    private const int PictureLength = 16;

    /// <summary>Reads what <see cref="ToString"/> wrote; a place alone is read too.</summary>
    public static bool TryParse(string text, out EventId id)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var read = long.TryParse(dash < 0 ? text : text[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence);
        id = new EventId(sequence, dash < 0 ? "" : text[(dash + 1)..]);
        return read;
    }

    /// <summary>Stands for what somebody sees besides what the log tells: their rights, the house, this version of the server. The same over a restart.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="csrf">What their browser has to send with changes, which the picture tells.</param>
    public static string PictureOf(Viewer viewer, string? csrf)
    {
        var seen = $"{ProductVersion.Text}\n{csrf}\n{viewer.House.Stamp}\n{JsonSerializer.Serialize(viewer.Who)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seen)))[..PictureLength];
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}-{Picture}");
}
