using Parkade.Sip.Messages;
using Parkade.Sip.Transactions;
using Parkade.Testing.Wire;
using Xunit;

namespace Parkade.Sip.Tests.Transactions;

public sealed class CancelTests
{
    private readonly Stage _stage = new();

    [Fact]
    public void A_cancel_is_answered_and_told_to_the_user_who_ends_the_invite()
    {
        _stage.User.Arrived = invite => invite.Respond(180);
        _stage.Hear(Stage.Request("INVITE"));
        _stage.Hear(Stage.Request("CANCEL"));

        Assert.Equal(["SIP/2.0 180 Ringing", "SIP/2.0 200 OK"], _stage.Peer.StartLines);
        Assert.Equal(_stage.User.Requests, _stage.User.Cancels);
        Assert.Equal(WirePeer.Header(_stage.Peer.Received[0], "To"), WirePeer.Header(_stage.Peer.Received[1], "To"));   // RFC 3261 §9.2

        _stage.User.Cancels[0].Respond(487);
        _stage.Loop.RunUntilIdle();
        Assert.Equal("SIP/2.0 487 Request Terminated", _stage.Peer.StartLines.Last());
    }

    [Fact]
    public void A_repeated_cancel_is_answered_again_and_told_once()
    {
        _stage.Hear(Stage.Request("INVITE"));
        _stage.Hear(Stage.Request("CANCEL"));
        _stage.Hear(Stage.Request("CANCEL"));
        Assert.Equal(["SIP/2.0 200 OK", "SIP/2.0 200 OK"], _stage.Peer.StartLines);
        Assert.Single(_stage.User.Cancels);
    }

    [Fact]
    public void A_cancel_for_nothing_gets_481()
    {
        _stage.Hear(Stage.Request("CANCEL"));
        Assert.Equal(["SIP/2.0 481 Call/Transaction Does Not Exist"], _stage.Peer.StartLines);
    }

    [Fact]
    public void Cancels_for_nothing_leave_nothing_behind()
    {
        for (var i = 0; i < 100; i++) _stage.Hear(Stage.Request("CANCEL", branch: "z9hG4bKnothing" + i, callId: "nothing" + i));
        _stage.Hear(Stage.Request("CANCEL", branch: "z9hG4bKnothing0", callId: "nothing0"));
        Assert.Equal(101, _stage.Peer.Received.Count);
        Assert.Equal(WirePeer.Header(_stage.Peer.Received[0], "To"), WirePeer.Header(_stage.Peer.Received[100], "To"));
        Assert.Equal((0, 0), (_stage.Layer.ServerCount, _stage.Loop.Timers.Count));
    }

    [Fact]
    public void A_cancel_after_the_final_response_is_answered_and_changes_nothing()
    {
        _stage.User.Arrived = invite => invite.Respond(200);
        _stage.Hear(Stage.Request("INVITE"));
        _stage.Hear(Stage.Request("CANCEL"));
        Assert.Equal(["SIP/2.0 200 OK", "SIP/2.0 200 OK"], _stage.Peer.StartLines);
        Assert.Empty(_stage.User.Cancels);
    }

    [Fact]
    public void Our_cancel_waits_for_a_provisional_response_and_carries_what_it_must()
    {
        var client = new RecordingClient();
        var invite = _stage.Layer.Send(Stage.Ours(SipMethod.Invite), Stage.Datagrams, client);
        _stage.Loop.RunUntilIdle();
        var sent = _stage.Peer.Last;
        invite.Cancel(cancel => cancel.Header(HeaderName.Reason, "SIP;cause=200;text=\"Call completed elsewhere\""));
        invite.Cancel();
        _stage.Loop.RunUntilIdle();
        Assert.Single(_stage.Peer.Received);

        _stage.Hear(_stage.Answer(180));

        var cancel = _stage.Peer.Last;
        Assert.StartsWith("CANCEL sip:alice@192.0.2.2 SIP/2.0\r\n", cancel, StringComparison.Ordinal);
        foreach (var same in new[] { "Via", "From", "To", "Call-ID", "Route" })
            Assert.Equal(WirePeer.Header(sent, same), WirePeer.Header(cancel, same));
        Assert.Equal("7 CANCEL", WirePeer.Header(cancel, "CSeq"));
        Assert.Equal("SIP;cause=200;text=\"Call completed elsewhere\"", WirePeer.Header(cancel, "Reason"));
        Assert.DoesNotContain("Require:", cancel, StringComparison.Ordinal);

        _stage.Hear(_stage.Answer(200, request: cancel));
        _stage.Hear(_stage.Answer(487, request: sent));
        Assert.Equal([180, 487], client.Statuses);
        Assert.StartsWith("ACK ", _stage.Peer.Last, StringComparison.Ordinal);
        _stage.Pass(40);
        Assert.Equal(0, _stage.Layer.ClientCount);
        Assert.Equal(0, _stage.Loop.Timers.Count);
    }

    [Fact]
    public void Our_cancel_is_not_sent_after_a_final_response_and_a_crossing_200_is_told()
    {
        var client = new RecordingClient();
        var invite = _stage.Layer.Send(Stage.Ours(SipMethod.Invite), Stage.Datagrams, client);
        _stage.Loop.RunUntilIdle();
        invite.Cancel();
        _stage.Hear(_stage.Answer(200));
        Assert.Equal([200], client.Statuses);
        Assert.Single(_stage.Peer.Received);
    }

    [Fact]
    public void A_peer_that_never_finishes_a_cancelled_invite_is_not_waited_for()
    {
        var client = new RecordingClient();
        var invite = _stage.Layer.Send(Stage.Ours(SipMethod.Invite), Stage.Datagrams, client);
        _stage.Loop.RunUntilIdle();
        _stage.Hear(_stage.Answer(180));
        invite.Cancel();
        _stage.Pass(31.9);
        Assert.Empty(client.Failures);
        _stage.Pass(0.2);
        Assert.Equal([TransactionFailure.Timeout], client.Failures);
        Assert.Equal(0, _stage.Layer.ClientCount);
    }
}
