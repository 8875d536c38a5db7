using System.Text.Json.Serialization;

namespace Parkade.Parking.Lots;

/// <summary>Which free slot a call gets.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SlotOrder>))]
public enum SlotOrder
{
    /// <summary>The lowest free slot.</summary>
    FirstFree,

    /// <summary>The next free slot after the one given last, from the top again at the end: a slot rests before it is given again.</summary>
    RoundRobin,
}
