using System.Net;
using System.Xml.Linq;
using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Server;
using Parkade.EndToEnd.Sipp;

namespace Parkade.EndToEnd;

/// <summary>A test with desk phones: devices of Parkade's that register and prove who they are.</summary>
public abstract class DeskTest : EndToEndTest
{
    /// <summary>A desk phone registers; its place is where it is called from then on.</summary>
    private protected async Task<SippRun.Places> Registered(ParkadeServer parkade, string number, string make = "")
    {
        var places = PlacesAt(IPAddress.Loopback);
        var run = await Calls(parkade.Place, Script.Caller(number, number).Register(make), "register" + number, places: places);
        await run.Succeeds();
        return places;
    }

    /// <summary>What a registered desk phone does when it is called.</summary>
    private protected Task<SippRun> Desk(SippRun.Places places, Script script) => IsCalled(script, "desk", places: places);

    /// <summary>A desk phone sends what it has to prove, and so names the address that it signs.</summary>
    private protected Task<SippRun> Dials(ParkadeServer parkade, string to, Script script, string name = "dialling", SippRun.Places? places = null) =>
        Calls(parkade.Place, script, name, more: ["-auth_uri", $"{to}@{parkade.Place}"], places: places);

    /// <summary>The ACK of the answer to a proven INVITE; the one before acknowledged the challenge.</summary>
    private protected static bool IsAck(WireMessage message) => message is { Sent: true, IsResponse: false, Method: "ACK" } && message["CSeq"] == "2 ACK";

    /// <summary>What a REFER was told, line by line. A NOTIFY may come twice on a busy machine.</summary>
    private protected static List<string> News(SippRun desk) => [.. Notifies(desk).Select(notify => notify.Body.Trim())];

    /// <summary>Waits until the phone's lamp was told just these states, one after the other.</summary>
    private protected static async Task Shows(SippRun desk, params string[] states)
    {
        try
        {
            await Until.True(() => Notifies(desk).Select(State).SequenceEqual(states), $"the lamp to show {string.Join(", ", states)}");
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}\n{desk.Report}", late);
        }
    }

    private protected static List<WireMessage> Notifies(SippRun desk) =>
        [.. desk.Messages.Where(message => message is { Received: true, IsResponse: false, Method: "NOTIFY" }).DistinctBy(message => message["CSeq"])];

    private static string State(WireMessage notify) => (string)XElement.Parse(notify.Body).Descendants("{urn:ietf:params:xml:ns:dialog-info}state").Single();
}
