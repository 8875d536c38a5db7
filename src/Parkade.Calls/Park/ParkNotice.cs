using System.Text;
using Parkade.Calls.Legs;
using Parkade.Parking;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.UserAgents;

namespace Parkade.Calls.Park;

/// <summary>Tells a parker's telephone by text message (RFC 3428) which slot the caller is in, where the telephone takes messages.</summary>
internal static class ParkNotice
{
    /// <param name="calls">The call floor.</param>
    /// <param name="record">The parking.</param>
    /// <param name="caller">The caller's leg.</param>
    public static void Tell(CallContext calls, ParkedCall record, Leg caller)
    {
        if (record.Parker is not { } parker || calls.Exchange.System.Device(parker.Number) is not { TakesMessages: true }) return;
        var text = Encoding.UTF8.GetBytes($"{record.Caller.DisplayName ?? record.Caller.Label} is parked on {record.Orbit}");
        foreach (var branch in calls.Routes.PlanForKnown(parker, caller, TimeSpan.Zero).Stages.SelectMany(stage => stage.Branches))
        {
            if (branch.Ways is not [var way, ..]) continue;
            calls.Legs.Agent.Send(
                new LooseRequest
                {
                    Method = SipMethod.Message,
                    RequestUri = way.Uri,
                    From = new NameAddr($"Park {record.Orbit}", new SipUri(record.Orbit, calls.Host(way))),
                    To = new NameAddr(null, way.Uri),
                    NextHop = way.Peer.Address,
                    Flow = way.Peer.Flow,
                    Routes = way.Routes,
                    Credentials = way.Credentials,
                    Fill = message => message.Body("text/plain;charset=utf-8", text),
                },
                static (_, _) => { }); // a telephone that does not take it has its lamps
        }
    }
}
