using Parkade.Sip.Messages;

namespace Parkade.Calls.Tests;

public sealed class RetrieveTests
{
    [Fact]
    public async Task A_colleague_who_dials_the_slot_is_joined_to_the_caller_and_sees_who_it_is()
    {
        await using var floor = new Floor();
        var caller = floor.Phone("02079460001", "Ann Smith").Dial("700");

        var colleague = floor.Phone("1003").Dial("701");

        Assert.True(colleague.IsUp && caller.IsUp);
        Assert.Equal(["Parked", "Claimed", "Retrieved"], floor.Events);
        Assert.Empty(floor.Parked);
        colleague.HangUp();
        Assert.False(caller.IsUp);
        floor.AssertEmpty();
    }

    [Fact]
    public async Task Exactly_one_of_many_retrievers_wins_and_the_others_are_told_by_whom()
    {
        await using var floor = new Floor();
        floor.Phone("1").Dial("700");
        var phones = Enumerable.Range(0, 20).Select(i => floor.Phone($"20{i:00}")).ToList();

        var lines = phones.Select(phone => phone.Dial("701")).ToList();

        var winner = Assert.Single(lines, line => line.IsUp);
        Assert.All(lines.Where(line => line != winner), line => Assert.Equal((486, $"Already picked up by {phones[lines.IndexOf(winner)].Number}"), (line.Refused, line.Reason)));
    }

    [Fact]
    public async Task A_retriever_who_never_acknowledges_gives_the_call_back()
    {
        await using var floor = new Floor();
        var caller = floor.Phone("1").Dial("700");
        var colleague = floor.Wire.Peer("127.0.0.99:5060");
        colleague.Send(Floor.Server, """
            INVITE sip:701@127.0.0.1 SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.99:5060;branch=z9hG4bKsilent
            From: <sip:1003@pbx.example>;tag=a
            To: <sip:701@127.0.0.1>
            Call-ID: silent
            CSeq: 1 INVITE
            Contact: <sip:1003@127.0.0.99>
            Content-Length: 0


            """);
        floor.Settle();
        Assert.Contains(colleague.StartLines, line => line == "SIP/2.0 200 OK");
        Assert.NotNull(floor.Parked.Single().Claim);

        floor.Advance(40); // 64×T1 and the BYE

        Assert.True(caller.IsUp);
        Assert.Null(floor.Parked.Single().Claim);
        Assert.Contains("Returned", floor.Events);
        Assert.True(floor.Phone("1004").Dial("701").IsUp);
    }

    [Fact]
    public async Task A_hold_by_one_side_reaches_the_other_and_so_does_the_resume()
    {
        await using var floor = new Floor();
        var caller = floor.Phone("1").Dial("700");
        var colleague = floor.Phone("1003").Dial("701");

        colleague.Offer("sendonly");
        Assert.Contains("a=sendonly", Assert.Single(caller.Offers));

        colleague.Offer("sendrecv");
        Assert.Contains("a=sendrecv", caller.Offers[^1]);
    }

    [Fact]
    public async Task Digits_sent_by_INFO_reach_the_other_side_and_its_answer_comes_back()
    {
        await using var floor = new Floor();
        var caller = floor.Phone("1").Dial("700");
        var colleague = floor.Phone("1003").Dial("701");
        SipResponse? response = null;

        floor.Do(() => colleague.Session.SendRequest(SipMethod.Info, info => info.Body("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n"u8), r => response = r));

        Assert.Equal(200, response?.StatusCode);
        Assert.True(caller.IsUp);
    }

    [Fact]
    public async Task A_slot_is_forgotten_a_while_after_it_was_emptied()
    {
        await using var floor = new Floor();
        floor.Phone("1").Dial("700");
        floor.Phone("1003").Dial("701");

        floor.Advance(11);

        Assert.Equal(404, floor.Phone("1004").Dial("701").Refused);
    }
}
