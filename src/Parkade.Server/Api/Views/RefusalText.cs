using Parkade.Parking.Events;

namespace Parkade.Server.Api.Views;

/// <summary>Why somebody was refused, in words.</summary>
internal static class RefusalText
{
    public static string Of(RefusalReason reason, string? why) => reason switch
    {
        RefusalReason.SlotTaken => why is null ? "the slot is taken" : $"{why} is in the slot",
        RefusalReason.LotFull => "every slot is taken",
        RefusalReason.SlotEmpty => "nobody waits there",
        RefusalReason.AlreadyPickedUp => why is null ? "somebody else was faster" : $"{why} was faster",
        RefusalReason.NoSuchSlot => "there is no such slot",
        RefusalReason.NoSuchLot => "there is no such number",
        RefusalReason.Draining => "the server stops",
        RefusalReason.Overloaded => "the server cannot keep up",
        RefusalReason.NotAllowed => why is null ? "they may not" : why.TrimEnd('.'),
        RefusalReason.WrongPin => "the PIN was wrong",
        _ => "the call's audio cannot be served",
    };
}
