using Parkade.Calls.Desk;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Views;

/// <summary>Live calls and telephones as they are shown to those whose they are.</summary>
internal static class LiveCallView
{
    public static Rest.LiveCall Of(LiveCall call) => new(call.Id.ToString(), call.Device, call.IsIncoming ? Rest.CallDirection.In : Rest.CallDirection.Out,
        PartyView.Of(call.Other, masked: false), (Rest.LiveCallState)(int)call.State, call.Since, call.CanBeParked);

    public static Rest.MyDevice Of(DeviceState device) => new(device.Number, device.Name, device.IsRegistered, (Rest.LineState)(int)device.Line);
}
