using Parkade.Calls.Directory;
using Parkade.Calls.Peers;
using Parkade.Parking;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;

namespace Parkade.Calls.Hunts;

/// <summary>Whom to ring, stage after stage.</summary>
internal sealed record HuntPlan(IReadOnlyList<HuntStage> Stages)
{
    /// <summary>There is nobody to ring.</summary>
    public static HuntPlan Nobody { get; } = new([]);

    /// <summary>Somebody by one way.</summary>
    public static HuntPlan To(Party party, CallTarget way, TimeSpan ring) => new([new HuntStage([new HuntBranch(party, [way])], ring)]);

    /// <summary>The same without the telephone that it is for, which is not to ring for itself; null: then nobody is left.</summary>
    public HuntPlan? Without(Device? caller)
    {
        if (caller is null) return this;
        var others = Stages.Select(stage => stage with { Branches = [.. stage.Branches.Where(branch => !branch.IsTo(caller))] }).Where(stage => stage.Branches.Count > 0);
        return new HuntPlan([.. others]) is { Stages.Count: > 0 } plan ? plan : null;
    }

    /// <summary>The same, over when <paramref name="ring"/> is: each stage has its share.</summary>
    public HuntPlan Within(TimeSpan ring) => Stages.Count == 0 ? this : new([.. Stages.Select(stage => stage with { Ring = ring / Stages.Count })]);
}

/// <summary>Those who ring together.</summary>
/// <param name="Ring">How long.</param>
internal sealed record HuntStage(IReadOnlyList<HuntBranch> Branches, TimeSpan Ring);

/// <summary>One telephone that rings.</summary>
/// <param name="Party">Who answers there.</param>
/// <param name="Ways">The ways to it: the next is tried where one does not lead there (RFC 3263 §4.3); none: it can't be reached.</param>
internal sealed record HuntBranch(Party Party, IReadOnlyList<CallTarget> Ways)
{
    /// <summary>Whether it rings a telephone of ours.</summary>
    public bool IsTo(Device device) => Ways.Any(way => string.Equals(way.Device?.Number, device.Number, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What those who are rung are told.</summary>
/// <param name="From">Who calls, as the one who is rung is to see it.</param>
/// <param name="ContactUser">The user part of our Contact.</param>
/// <param name="Headers">Adds to the INVITE.</param>
internal sealed record HuntCall(Func<CallTarget, NameAddr> From, string ContactUser, Action<SipMessageBuilder, CallTarget> Headers);
