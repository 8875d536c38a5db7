using Parkade.Parking.Rights;

namespace Parkade.Server.Settings.People;

/// <summary>Rights as they are written: <c>retrieve-own</c>.</summary>
public static class RightText
{
    private static readonly (string Word, Right Right)[] Words =
    [
        ("see", Right.See), ("see-numbers", Right.SeeNumbers), ("park", Right.Park), ("park-escalation", Right.ParkEscalation),
        ("retrieve-own", Right.RetrieveOwn), ("retrieve-others", Right.RetrieveOthers), ("move", Right.Move), ("annotate", Right.Annotate),
        ("release", Right.Release), ("listen", Right.Listen), ("administer", Right.Administer),
    ];

    /// <summary>Every word, in the order in which rights are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Words.Select(pair => pair.Word)];

    /// <summary>The right of a word; null: there is none.</summary>
    public static Right? Find(string word) =>
        Words.FirstOrDefault(pair => pair.Word.Equals(word.Trim(), StringComparison.OrdinalIgnoreCase)) is { Word: not null } found ? found.Right : null;

    /// <summary>The words of some rights.</summary>
    public static IReadOnlyList<string> Of(Right rights) => [.. Words.Where(pair => rights.HasFlag(pair.Right)).Select(pair => pair.Word)];
}
