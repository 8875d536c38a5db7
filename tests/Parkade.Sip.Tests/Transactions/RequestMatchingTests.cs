using System.Text;
using Parkade.Sip.Messages;
using Parkade.Sip.Parsing;
using Parkade.Sip.Transports;
using Xunit;

namespace Parkade.Sip.Tests.Transactions;

public sealed class RequestMatchingTests
{
    private readonly Stage _stage = new();

    [Fact]
    public void Branch_and_sent_by_are_compared_without_regard_to_case()
    {
        _stage.User.Arrived = request => request.Respond(200);
        _stage.Hear(Stage.Request("OPTIONS", "z9hG4bKAbC"));
        _stage.Hear(Stage.Request("OPTIONS", "z9hG4bKaBc"));
        Assert.Single(_stage.User.Requests);
        Assert.Equal(2, _stage.Peer.Received.Count);
    }

    [Fact]
    public void Another_sent_by_makes_another_transaction()
    {
        _stage.Hear(Stage.Request("OPTIONS"));
        _stage.Hear(Stage.Request("OPTIONS", callId: "c2").Replace("192.0.2.2:5060;branch", "192.0.2.3:5060;branch", StringComparison.Ordinal));
        Assert.Equal(2, _stage.User.Requests.Count);
    }

    [Fact]
    public void Another_method_makes_another_transaction()
    {
        _stage.Hear(Stage.Request("OPTIONS"));
        _stage.Hear(Stage.Request("INFO", toTag: "x"));
        Assert.Equal(2, _stage.User.Requests.Count);
    }

    [Fact]
    public void A_request_that_comes_again_by_another_way_is_a_merged_one()
    {
        _stage.Hear(Stage.Request("INVITE", "z9hG4bKone"));
        _stage.Hear(Stage.Request("INVITE", "z9hG4bKtwo"));
        Assert.Equal(["SIP/2.0 482 Loop Detected"], _stage.Peer.StartLines);
        Assert.Single(_stage.User.Requests);
    }

    [Fact]
    public void A_new_try_with_a_higher_CSeq_is_not_a_merged_request()
    {
        _stage.Hear(Stage.Request("INVITE", "z9hG4bKone"));
        _stage.Hear(Stage.Request("INVITE", "z9hG4bKtwo", number: 2));
        Assert.Equal(2, _stage.User.Requests.Count);
    }

    [Fact]
    public void A_peer_of_RFC_2543_is_matched_by_its_whole_request()
    {
        _stage.User.Arrived = request => request.Respond(486);
        _stage.Hear(Stage.Request("INVITE", "1"));
        _stage.Hear(Stage.Request("INVITE", "1"));
        Assert.Single(_stage.User.Requests);
        Assert.Equal(2, _stage.Peer.Received.Count);

        // The branch alone says nothing: another call may have the same.
        _stage.Hear(Stage.Request("INVITE", "1", callId: "c2"));
        Assert.Equal(2, _stage.User.Requests.Count);

        _stage.Hear(Stage.Request("ACK", "1", toTag: _stage.User.Requests[0].LocalTag));
        Assert.Empty(_stage.User.Acks);
        _stage.Hear(Stage.Request("ACK", "1", toTag: "another"));
        Assert.Single(_stage.User.Acks);
    }

    [Fact]
    public void Two_calls_of_RFC_2543_peers_with_one_branch_end_both()
    {
        _stage.User.Arrived = request => request.Respond(200);
        _stage.Hear(Stage.Request("OPTIONS", "1"));
        _stage.Hear(Stage.Request("OPTIONS", "1", callId: "c2"));
        _stage.Pass(33);
        Assert.Equal(0, _stage.Layer.ServerCount);
        _stage.Hear(Stage.Request("OPTIONS", "1"));
        Assert.Equal(3, _stage.User.Requests.Count);
    }

    [Fact]
    public void A_response_to_nothing_is_a_stray()
    {
        _stage.Hear(_stage.Answer(200, request: Stage.Request("OPTIONS", "z9hG4bK0123456789abcdef").ReplaceLineEndings("\r\n")));
        _stage.Hear(_stage.Answer(200, request: Stage.Request("OPTIONS", "z9hG4bKsomebodyelses").ReplaceLineEndings("\r\n")));
        Assert.Equal(2, _stage.User.Strays.Count);
    }

    [Fact]
    public void A_response_with_another_Via_below_ours_is_not_for_us()
    {
        var client = new RecordingClient();
        _stage.Layer.Send(Stage.Ours(SipMethod.Options), Stage.Datagrams, client);
        _stage.Loop.RunUntilIdle();
        _stage.Hear(_stage.Answer(200).Replace("From:", "Via: SIP/2.0/UDP 203.0.113.1;branch=z9hG4bKother\nFrom:", StringComparison.Ordinal));
        Assert.Empty(client.Statuses);
        Assert.Single(_stage.User.Strays);
    }

    [Fact]
    public void A_loop_that_is_behind_refuses_new_requests_and_goes_on_with_calls_that_exist()
    {
        var stage = new Stage(inboxCapacity: 8);
        stage.User.Arrived = request => request.Respond(200);
        for (var i = 0; i < 5; i++) stage.Loop.TryPost(() => { });
        stage.Loop.Post(() => { });
        var flow = stage.UdpTransport.FlowTo(stage.Peer.Local);
        stage.Transports.Receive(flow, Encoding.UTF8.GetBytes(Stage.Request("OPTIONS").ReplaceLineEndings("\r\n")));
        stage.Transports.Receive(flow, Encoding.UTF8.GetBytes(Stage.Request("INFO", "z9hG4bKin", toTag: "x").ReplaceLineEndings("\r\n")));

        var sink = (IMessageSink)stage.Layer;
        Assert.True(stage.Loop.IsCongested);
        Assert.True(SipParser.TryParse(Encoding.UTF8.GetBytes(Stage.Request("INVITE", callId: "c9").ReplaceLineEndings("\r\n")), out var invite, out _));
        sink.OnRequest((SipRequest)invite!, flow);
        stage.Loop.RunUntilIdle();

        Assert.Contains("SIP/2.0 503 Service Unavailable", stage.Peer.StartLines);
        Assert.Contains(stage.Peer.Received, text => text.Contains("Retry-After: ", StringComparison.Ordinal));
        Assert.Contains(stage.User.Requests, request => request.Request.Method == SipMethod.Info);
        Assert.DoesNotContain(stage.User.Requests, request => request.Request.Method == SipMethod.Invite);
    }

    [Fact]
    public void Over_datagrams_a_nearly_full_inbox_loses_new_requests_which_come_again()
    {
        var stage = new Stage(inboxCapacity: 8);
        for (var i = 0; i < 6; i++) stage.Loop.TryPost(() => { });
        var flow = stage.UdpTransport.FlowTo(stage.Peer.Local);
        byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));
        stage.Transports.Receive(flow, Bytes(Stage.Request("INVITE")));
        stage.Transports.Receive(flow, Bytes(Stage.Request("BYE", "z9hG4bKbye", toTag: "x")));
        Assert.Equal(1, stage.Transports.Statistics.Dropped);

        stage.Transports.Receive(stage.TcpTransport.FlowTo(stage.Peer.Local), Bytes(Stage.Request("INVITE", transport: "TCP")));
        stage.Loop.RunUntilIdle();
        Assert.Equal(["SIP/2.0 503 Service Unavailable"], stage.StreamPeer.StartLines);
        Assert.Equal(SipMethod.Bye, stage.User.Requests.Single().Request.Method);
    }
}
