using System.Text.Json;
using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Tests;

/// <summary>What an older Parkade wrote reads as it did.</summary>
public sealed class EventJsonTests
{
    private const string Parked = """{"orbit":"701","caller":{"number":"1"},"context":{"priority":0,"tags":[]},"source":"192.0.2.1","via":[]}""";
    private const string Claimed = """{"by":{"number":"202"},"way":"Retrieve"}""";

    [Fact]
    public void A_step_that_was_written_before_its_method_was_has_none()
    {
        Assert.Null(Assert.IsType<ParkingEvent.Parked>(LedgerJson.ReadEvent("Parked", Parked)).Method);
        Assert.Null(Assert.IsType<ParkingEvent.Claimed>(LedgerJson.ReadEvent("Claimed", Claimed)).Method);
    }

    [Fact]
    public void A_step_whose_method_is_not_said_is_written_as_it_was_before()
    {
        Assert.DoesNotContain("method", LedgerJson.Write(LedgerJson.ReadEvent("Parked", Parked)), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Claimed, LedgerJson.Write(LedgerJson.ReadEvent("Claimed", Claimed)));
    }

    [Fact]
    public void Every_method_is_written_by_its_name_and_read_again()
    {
        foreach (var method in Enum.GetValues<ParkMethod>())
        {
            var step = (ParkingEvent.Parked)LedgerJson.ReadEvent("Parked", Parked) with { Method = method };
            var json = LedgerJson.Write(step);
            Assert.Equal(method.ToString(), JsonDocument.Parse(json).RootElement.GetProperty("method").GetString());
            Assert.Equal(step, LedgerJson.ReadEvent("Parked", json));
        }
        foreach (var method in Enum.GetValues<ClaimMethod>())
        {
            var step = new ParkingEvent.Claimed(new Party("202"), ClaimKind.Retrieve) { Method = method };
            Assert.Equal(step, LedgerJson.ReadEvent("Claimed", LedgerJson.Write(step)));
        }
    }
}
