using System.CommandLine;
using Parkade.Client.Records;
using Spectre.Console;

namespace Parkade.Server.CommandLine.Remote;

/// <summary><c>parkade lot …</c></summary>
internal static class LotCommands
{
    public static Command Build(RemoteCommand remote)
    {
        var name = new Argument<string>("name") { Description = "the lot" };
        return new Command("lot", "the lots of a running server, and who waits in their slots")
        {
            remote.Make(new Command("list", "the lots"), (_, client, cancellation) => client.Lots.ListAsync(cancellation), (page, console) => console.Write("You may see no lot.",
                ["Lot", "Title", "Park", "Slots", "Taken", "Free", "Oldest"],
                page.Items.Select(lot => (IReadOnlyList<string?>)[lot.Name, lot.Title, lot.ParkCode, $"{lot.First}–{lot.Last}", Tables.Number(lot.Taken), Tables.Number(lot.Free), lot.Oldest is { } oldest ? Tables.Since(oldest, remote.Surroundings) : ""]))),
            remote.Make(new Command("show", "the slots of a lot that hold somebody") { name },
                async (parsed, client, cancellation) => await client.Lots.SlotsAsync(parsed.GetRequiredValue(name), cancellation).ToListAsync(cancellation),
                (slots, console) => Show(slots, console, remote.Surroundings)),
        };
    }

    private static void Show(List<Slot> slots, IAnsiConsole console, Surroundings surroundings)
    {
        var calls = slots.Select(slot => slot.Call).OfType<ParkedCall>().ToList();
        console.WriteLine($"{calls.Count} taken, {slots.Count(slot => slot is { Call: null, Retired: false })} free");
        CallCommands.Write(calls, "Nobody waits here.", console, surroundings);
    }
}
