using Parkade.Calls.Directory;
using Parkade.Sip.Authentication;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Tests;

public sealed class TransferTests
{
    [Fact]
    public async Task A_completed_attended_transfer_lands_the_caller_in_the_slot_that_the_parker_was_told()
    {
        await using var floor = new Floor();
        var consultation = floor.Phone("1002", "Reception").Dial("700");

        var caller = floor.Phone("02079460001", "Ann Smith").Dial("700", (HeaderName.Replaces, consultation.Replaces));

        Assert.True(caller.IsUp);
        Assert.IsType<SessionEnding.RemoteBye>(consultation.Ending);
        var record = Assert.Single(floor.Parked);
        Assert.Equal(("701", "Ann Smith", "1002"), (record.Orbit, record.Caller.DisplayName, record.Parker?.Number));
        Assert.Equal(["Parked", "Transferred"], floor.Events);
    }

    [Fact]
    public async Task A_parker_who_hangs_up_without_completing_frees_the_slot()
    {
        await using var floor = new Floor();
        floor.Phone("1002").Dial("700").HangUp();
        floor.AssertEmpty();
    }

    [Fact]
    public async Task Replaces_of_a_call_that_is_not_here_is_refused()
    {
        await using var floor = new Floor();
        Assert.Equal(481, floor.Phone("1").Dial("700", (HeaderName.Replaces, "nobody;to-tag=a;from-tag=b")).Refused);
        floor.AssertEmpty();
    }

    [Fact]
    public async Task After_the_retrieve_a_leg_can_be_replaced_and_the_caller_talks_on()
    {
        await using var floor = new Floor();
        var caller = floor.Phone("1").Dial("700");
        var colleague = floor.Phone("1003").Dial("701");

        var next = floor.Phone("1004").Dial("1004", (HeaderName.Replaces, colleague.Replaces));

        Assert.True(next.IsUp && caller.IsUp);
        Assert.False(colleague.IsUp);
        next.HangUp();
        Assert.False(caller.IsUp);
        floor.AssertEmpty();
    }

    [Fact]
    public async Task A_provider_replaces_no_call_that_is_here()
    {
        await using var floor = new Floor(new PhoneSystem
        {
            Devices = [new Device { Number = "201", Secret = new DigestSecret("secret") }],
            Trunks = [new Trunk { Name = "provider", Networks = [System.Net.IPNetwork.Parse("127.0.0.2/32")], ProbeEvery = null }],
            Inbound = [new InboundRule { Trunk = "provider", Pattern = "5550100", Target = "201" }],
        });
        var provider = floor.Phone("07700900123");
        var anna = floor.Device("201");
        var call = provider.Dial("5550100");
        anna.Last.Answer();

        var other = provider.Dial("5550100", (HeaderName.Replaces, call.Replaces));
        Assert.Equal(403, other.Refused);
        Assert.True(call.IsUp && anna.Last.IsUp);
    }
}
