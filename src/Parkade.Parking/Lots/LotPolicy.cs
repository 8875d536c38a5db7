using System.Text.Json.Serialization;
using Parkade.Parking.Dialling;

namespace Parkade.Parking.Lots;

/// <summary>A lot: its numbers, and what becomes of the calls in it. The defaults are the ones of a first start.</summary>
public sealed record LotPolicy
{
    public required LotName Name { get; init; }

    /// <summary>How it is shown; null: by its name.</summary>
    public string? Title { get; init; }

    /// <summary>Where it is, such as an office: rights can be given for a site. Null: at none.</summary>
    public string? Site { get; init; }

    /// <summary>Whether it is for escalations: whoever may park only those may park here.</summary>
    public bool Escalation { get; init; }

    /// <summary>How long a caller should wait at most; what is taken sooner counts as within the service level.</summary>
    public TimeSpan ServiceLevel { get; init; } = DefaultServiceLevel;

    /// <summary>The service level of a lot that names none.</summary>
    public static TimeSpan DefaultServiceLevel { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Dialled to park in any free slot.</summary>
    public string ParkCode { get; init; } = "700";

    /// <summary>Further codes that park in any free slot.</summary>
    public DialCodes MoreParkCodes { get; init; }

    /// <summary>Dialled alone: the caller of this lot who is to be taken next. Before a slot, with or without a <c>*</c> between: the caller in
    /// it. Before the number of a telephone: the call that it parked, or that is meant for it or its person.</summary>
    public DialCodes Pickup { get; init; }

    /// <summary>Dialled to hear which slots hold a caller, and to choose one; null: no such code.</summary>
    public string? ListCode { get; init; }

    /// <summary>How a slot is dialled to park in it, beside <c>park-701</c>; null: no other way.</summary>
    public SlotForm? ParkForm { get; init; }

    /// <summary>How a slot is dialled to pick up from it, beside <c>pickup-701</c>; null: no other way.</summary>
    public SlotForm? PickupForm { get; init; }

    /// <summary>Whether a slot's own number alone can be dialled. Where slots are few and short, only the forms are.</summary>
    public bool SlotsAreDialled { get; init; } = true;

    /// <summary>What whoever picks up must enter first; null: nothing. Not in the ledger.</summary>
    [JsonIgnore]
    public Pin? Pin { get; init; }

    public SlotRange Slots { get; init; } = new(701, 720);

    public SlotOrder Order { get; init; } = SlotOrder.FirstFree;

    /// <summary>How long a call waits before the ladder begins, and between its steps. Null: for ever.</summary>
    public TimeSpan? TimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a recall rings the parker.</summary>
    public TimeSpan RecallRing { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the parker is recalled before the ladder goes on. Null: three times where a fallback or release follows, else without end.</summary>
    public int? Reminders { get; init; }

    /// <summary>Who is rung when the parker does not answer: a number or a SIP URI.</summary>
    public string? Fallback { get; init; }

    /// <summary>How long the fallback destination is rung.</summary>
    public TimeSpan FallbackRing { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the caller is let go, after a prompt, at the ladder's end. Only an administrator turns this on.</summary>
    public bool Release { get; init; }

    /// <summary>Where calls go when every slot is taken.</summary>
    public Overflow Overflow { get; init; } = Overflow.None;

    /// <summary>Whether the slot's digits are spoken when a call is parked.</summary>
    public bool AnnounceSlot { get; init; } = true;

    /// <summary>The language of the prompts: <c>en-GB</c> or <c>en-US</c>.</summary>
    public string Language { get; init; } = "en-GB";

    /// <summary>The Alert-Info of a recall, for a distinctive ring (RFC 3261 §20.4). Null: the server's own.</summary>
    public string? AlertInfo { get; init; }

    /// <summary>Every fault of this lot by itself, each a sentence; empty when there is none. Lots together: <see cref="LotFaults"/>.</summary>
    public IReadOnlyList<string> Validate() => LotFaults.Of(this);
}
