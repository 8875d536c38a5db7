using Parkade.Calls.Directory;

namespace Parkade.Server.Settings.Telephony;

/// <summary>Turns one written group into a <see cref="RingGroup"/>.</summary>
internal static class GroupReader
{
    private static readonly TimeSpan ShortestRing = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRing = TimeSpan.FromMinutes(10);

    public static RingGroup? Read(RawSection raw, FaultList faults)
    {
        var read = new SectionReader(raw, faults);
        if (NumberText.Read(GroupKeys.Number, "group", "300", read) is not { } number) return null;
        var plain = new RingGroup { Number = number, Members = read.Texts(GroupKeys.Members) };
        if (plain.Members.Count == 0)
            faults.Error(raw.WhereIs(GroupKeys.Members), $"group {number} has no members; list the numbers of its devices, such as \"members: [201, 202]\".");
        return plain with
        {
            Name = LabelText.Read(GroupKeys.Name, read),
            Order = read.Choice(GroupKeys.Order, plain.Order, "order in which members are rung", ("all", RingOrder.All), ("in-turn", RingOrder.InTurn)),
            Ring = read.Length(GroupKeys.Ring, "how long members are rung, such as 20s", plain.Ring, ShortestRing, LongestRing),
            WhenUnanswered = read.Text(GroupKeys.WhenUnanswered),
        };
    }
}
