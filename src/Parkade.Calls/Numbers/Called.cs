using Parkade.Calls.Directory;
using Parkade.Parking.Dialling;

namespace Parkade.Calls.Numbers;

/// <summary>What a dialled number means to somebody who may dial it.</summary>
internal abstract record Called
{
    private Called() { }

    /// <summary>A number of a lot.</summary>
    public sealed record Lot(Dialled What) : Called;

    /// <summary>A telephone of ours.</summary>
    public sealed record Phone(Device Device) : Called;

    /// <summary>Several telephones of ours.</summary>
    public sealed record Group(RingGroup Ring) : Called;

    /// <summary>A number beyond a trunk.</summary>
    /// <param name="Number">As the trunk is to dial it.</param>
    public sealed record Outside(string Number, OutboundRule Rule) : Called;

    /// <summary>No number of anybody's.</summary>
    public sealed record Nobody : Called;

    /// <summary>A number beyond a trunk that the caller may not dial.</summary>
    public sealed record Forbidden : Called;
}
