using System.Text.Json.Serialization;

namespace Parkade.Parking.Lots;

/// <summary>Where a call goes when its lot is full. It is never hung up silently.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "to")]
[JsonDerivedType(typeof(Nowhere), "none")]
[JsonDerivedType(typeof(ToLot), "lot")]
[JsonDerivedType(typeof(ToParker), "parker")]
[JsonDerivedType(typeof(ToDestination), "destination")]
public abstract record Overflow
{
    private Overflow() { }

    /// <summary>No overflow: the park is refused before it is answered.</summary>
    public static Overflow None { get; } = new Nowhere();

    /// <summary>Back to the parker.</summary>
    public static Overflow Parker { get; } = new ToParker();

    /// <summary>On to another lot, which may have an overflow of its own.</summary>
    public static Overflow Lot(LotName lot) => new ToLot(lot);

    /// <summary>To a number or address.</summary>
    public static Overflow Destination(string destination) => new ToDestination(destination);

    public sealed record Nowhere : Overflow;

    public sealed record ToLot(LotName Name) : Overflow;

    public sealed record ToParker : Overflow;

    /// <param name="Address">A number, or a SIP URI.</param>
    public sealed record ToDestination(string Address) : Overflow;
}
