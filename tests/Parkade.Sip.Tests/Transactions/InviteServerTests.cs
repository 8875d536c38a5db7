using Parkade.Sip.Messages;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;
using Parkade.Testing.Wire;
using Xunit;

namespace Parkade.Sip.Tests.Transactions;

public sealed class InviteServerTests
{
    private readonly Stage _stage = new();

    [Fact]
    public void An_invite_about_which_nothing_is_said_gets_a_100_after_200_ms()
    {
        _stage.Hear(Stage.Request("INVITE"));
        _stage.Pass(0.199);
        Assert.Empty(_stage.Peer.Received);

        _stage.Pass(0.001);
        Assert.Equal(["SIP/2.0 100 Trying"], _stage.Peer.StartLines);
        Assert.DoesNotContain("tag=", WirePeer.Header(_stage.Peer.Last, "To"), StringComparison.Ordinal);
        Assert.False(_stage.User.Requests[0].IsCompleted);
    }

    [Fact]
    public void A_100_is_not_sent_once_something_was_said()
    {
        _stage.User.Arrived = invite => invite.Respond(180);
        _stage.Hear(Stage.Request("INVITE"));
        _stage.Pass(1);
        Assert.Equal(["SIP/2.0 180 Ringing"], _stage.Peer.StartLines);
    }

    [Fact]
    public void A_repeated_invite_gets_the_last_provisional_response_and_the_user_sees_it_once()
    {
        _stage.User.Arrived = invite => invite.Respond(180);
        _stage.Hear(Stage.Request("INVITE"));
        _stage.Hear(Stage.Request("INVITE"));
        Assert.Equal(["SIP/2.0 180 Ringing", "SIP/2.0 180 Ringing"], _stage.Peer.StartLines);
        Assert.Single(_stage.User.Requests);
    }

    [Fact]
    public void A_refusal_is_repeated_by_timer_G_until_the_ACK_comes()
    {
        _stage.User.Arrived = invite => invite.Respond(486);
        _stage.Hear(Stage.Request("INVITE"));
        _stage.Pass(12);
        Assert.Equal([0, 0.5, 1.5, 3.5, 7.5, 11.5], _stage.Times);

        _stage.Hear(Stage.Request("ACK", toTag: _stage.User.Requests[0].LocalTag));
        _stage.Pass(20);
        Assert.Equal(6, _stage.Peer.Received.Count);
        Assert.Empty(_stage.User.Acks);
        Assert.Equal(0, _stage.Layer.ServerCount);
        Assert.Equal(0, _stage.Loop.Timers.Count);
    }

    [Fact]
    public void After_the_ACK_timer_I_absorbs_repeated_ACKs()
    {
        _stage.User.Arrived = invite => invite.Respond(486);
        _stage.Hear(Stage.Request("INVITE"));
        _stage.Hear(Stage.Request("ACK"));
        _stage.Pass(4.9);
        _stage.Hear(Stage.Request("ACK"));
        Assert.Empty(_stage.User.Acks);
        Assert.Equal(1, _stage.Layer.ServerCount);
        _stage.Pass(0.1);
        Assert.Equal(0, _stage.Layer.ServerCount);
    }

    [Fact]
    public void Without_an_ACK_timer_H_ends_it()
    {
        var endings = new List<ServerTransactionEnding>();
        _stage.User.Arrived = invite =>
        {
            invite.Ended = (_, how) => endings.Add(how);
            invite.Respond(486);
        };
        _stage.Hear(Stage.Request("INVITE"));
        _stage.Pass(31.9);
        Assert.Empty(endings);
        _stage.Pass(0.2);
        Assert.Equal([ServerTransactionEnding.NoAck], endings);
        Assert.Equal(0, _stage.Loop.Timers.Count);
    }

    [Fact]
    public void After_a_2xx_repeated_invites_are_absorbed_and_the_core_resends()
    {
        _stage.User.Arrived = invite => invite.Respond(200);
        _stage.Hear(Stage.Request("INVITE"));
        _stage.Hear(Stage.Request("INVITE"));
        Assert.Single(_stage.Peer.Received);

        _stage.User.Requests[0].Resend();
        _stage.Loop.RunUntilIdle();
        Assert.Equal(["SIP/2.0 200 OK", "SIP/2.0 200 OK"], _stage.Peer.StartLines);

        _stage.Pass(32);
        Assert.True(_stage.User.Requests[0].IsTerminated);
        _stage.User.Requests[0].Resend();
        Assert.False(_stage.User.Requests[0].Respond(200));
        _stage.Loop.RunUntilIdle();
        Assert.Equal(2, _stage.Peer.Received.Count);
    }

    [Theory]
    [InlineData("z9hG4bKack")]
    [InlineData("z9hG4bKpeer1")]
    public void The_ACK_to_a_2xx_is_the_users_whether_its_branch_is_new_or_that_of_the_invite(string branch)
    {
        _stage.User.Arrived = invite => invite.Respond(200);
        _stage.Hear(Stage.Request("INVITE"));
        _stage.Hear(Stage.Request("ACK", branch, toTag: "x"));
        _stage.Hear(Stage.Request("ACK", branch, toTag: "x"));
        Assert.Equal(2, _stage.User.Acks.Count);
        Assert.Equal(1, _stage.Layer.ServerCount);
    }

    [Fact]
    public void Only_the_first_final_response_counts()
    {
        _stage.User.Arrived = invite =>
        {
            Assert.True(invite.Respond(486));
            Assert.False(invite.Respond(200));
            Assert.False(invite.Respond(180));
        };
        _stage.Hear(Stage.Request("INVITE"));
        Assert.Equal(["SIP/2.0 486 Busy Here"], _stage.Peer.StartLines);
    }

    [Fact]
    public void Over_a_stream_nothing_is_repeated_and_nothing_lingers_after_the_ACK()
    {
        _stage.User.Arrived = invite => invite.Respond(486);
        _stage.HearOnStream(Stage.Request("INVITE", transport: "TCP"));
        _stage.Pass(10);
        Assert.Equal(["SIP/2.0 486 Busy Here"], _stage.StreamPeer.StartLines);
        _stage.HearOnStream(Stage.Request("ACK", transport: "TCP"));
        Assert.Equal(0, _stage.Layer.ServerCount);
    }

    [Fact]
    public void A_response_that_cannot_be_sent_is_told_and_the_transaction_goes_on()
    {
        var told = 0;
        _stage.User.Arrived = invite => invite.SendFailed = _ => told++;
        _stage.Hear(Stage.Request("INVITE"));
        _stage.Wire.Break(Stage.Them);
        _stage.User.Requests[0].Respond(200);
        _stage.Loop.RunUntilIdle();
        Assert.Equal(1, told);

        _stage.Wire.Break(Stage.Them, broken: false);
        _stage.User.Requests[0].Resend();
        _stage.Loop.RunUntilIdle();
        Assert.Equal(["SIP/2.0 200 OK"], _stage.Peer.StartLines);
    }

    [Fact]
    public void A_response_to_a_closed_connection_goes_by_a_new_one_to_the_sent_by()
    {
        var caller = _stage.Wire.Peer("192.0.2.2:40000", TransportProtocol.Tcp);
        caller.Send(Stage.Us, Stage.Request("INVITE", transport: "TCP", viaParameters: ""));
        _stage.Loop.RunUntilIdle();
        _stage.TcpTransport.Close(caller.Local);

        _stage.User.Requests[0].Respond(486);
        _stage.Loop.RunUntilIdle();

        Assert.Empty(caller.Received);
        Assert.Equal(["SIP/2.0 486 Busy Here"], _stage.StreamPeer.StartLines);
    }

    [Theory]
    [InlineData(";rport", "192.0.2.2:5999", ";received=192.0.2.2;rport=5999")]
    [InlineData("", "192.0.2.2:5060", "")]
    public void Responses_go_to_the_source_port_with_rport_and_to_the_sent_by_port_without(string parameter, string expected, string stamped)
    {
        var caller = _stage.Wire.Peer("192.0.2.2:5999");
        _stage.User.Arrived = invite => invite.Respond(486);
        caller.Send(Stage.Us, Stage.Request("INVITE", viaParameters: parameter));
        _stage.Loop.RunUntilIdle();

        var receiver = expected == Stage.Them ? _stage.Peer : caller;
        Assert.Equal(["SIP/2.0 486 Busy Here"], receiver.StartLines);
        foreach (var part in stamped.Split(';', StringSplitOptions.RemoveEmptyEntries))
            Assert.Contains(";" + part, WirePeer.Header(receiver.Last, "Via"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_maddr_does_not_aim_our_responses_at_somebody_else()
    {
        var victim = _stage.Wire.Peer("198.51.100.9:5060");
        _stage.User.Arrived = invite => invite.Respond(486);
        _stage.Hear(Stage.Request("INVITE", viaParameters: ";maddr=198.51.100.9"));
        Assert.Empty(victim.Received);
        Assert.Single(_stage.Peer.Received);
    }

    [Fact]
    public void The_tag_of_the_short_answer_is_that_of_the_transaction()
    {
        _stage.User.Arrived = invite => invite.Respond(404, "No call is parked here");
        _stage.Hear(Stage.Request("INVITE"));
        Assert.Equal("SIP/2.0 404 No call is parked here", _stage.Peer.StartLines.Single());
        Assert.EndsWith(";tag=" + _stage.User.Requests[0].LocalTag, WirePeer.Header(_stage.Peer.Last, "To"), StringComparison.Ordinal);
        Assert.Equal(SipMethod.Invite, _stage.User.Requests[0].Request.Method);
    }
}
