using Parkade.Calls.Directory;
using Parkade.Sip.Messages;

namespace Parkade.Calls.Gate;

/// <summary>Who sent a request, as far as that is proved. Set on <see cref="SipRequest.Sender"/> by the gatekeeper before anybody else sees the request.</summary>
internal abstract record Sender
{
    private Sender() { }

    /// <summary>A peer that is trusted by its address: a PBX, whose word on who calls is taken.</summary>
    public sealed record Trusted : Sender;

    /// <summary>A device that proved itself by digest.</summary>
    public sealed record OfDevice(Device Device) : Sender;

    /// <summary>A trunk, known by address, digest or certificate; its word on who calls is taken.</summary>
    public sealed record OfTrunk(Trunk Trunk) : Sender;

    /// <summary>Nobody found out who sent it: it may nothing.</summary>
    public sealed record Unknown : Sender;

    /// <summary>The sender of a request, as the gatekeeper found out.</summary>
    public static Sender Of(SipRequest request) => request.Sender as Sender ?? new Unknown();
}
