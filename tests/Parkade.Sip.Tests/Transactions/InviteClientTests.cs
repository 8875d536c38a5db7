using System.Net;
using Parkade.Sip.Messages;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;
using Parkade.Testing.Wire;
using Xunit;

namespace Parkade.Sip.Tests.Transactions;

public sealed class InviteClientTests
{
    private readonly Stage _stage = new();
    private readonly RecordingClient _client = new();

    [Fact]
    public void Over_datagrams_timer_A_repeats_it_until_timer_B_gives_up()
    {
        Invite();
        _stage.Pass(31.9);
        Assert.Equal([0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5], _stage.Times);
        Assert.Single(_stage.Peer.Received.Distinct());
        _stage.Pass(0.2);
        Assert.Equal([TransactionFailure.Timeout], _client.Failures);
        Assert.Equal(0, _stage.Layer.ClientCount);
        Assert.Equal(0, _stage.Loop.Timers.Count);
    }

    [Fact]
    public void A_provisional_response_ends_the_repetition_and_the_wait()
    {
        Invite();
        _stage.Hear(_stage.Answer(100));
        _stage.Pass(200);
        Assert.Single(_stage.Peer.Received);
        Assert.Equal([100], _client.Statuses);
        Assert.Empty(_client.Failures);
        Assert.Equal(1, _stage.Layer.ClientCount);
    }

    [Fact]
    public void A_refusal_is_acknowledged_each_time_it_comes_and_told_once()
    {
        Invite();
        var invite = _stage.Peer.Last;
        var refusal = _stage.Answer(486);
        _stage.Hear(refusal);
        _stage.Hear(refusal);

        Assert.Equal([486], _client.Statuses);
        Assert.Equal(3, _stage.Peer.Received.Count);
        var ack = _stage.Peer.Last;
        Assert.StartsWith("ACK sip:alice@192.0.2.2 SIP/2.0\r\n", ack, StringComparison.Ordinal);
        foreach (var same in new[] { "Via", "From", "Call-ID", "Route" }) Assert.Equal(WirePeer.Header(invite, same), WirePeer.Header(ack, same));
        Assert.Equal("<sip:alice@192.0.2.2>;tag=t1", WirePeer.Header(ack, "To"));
        Assert.Equal("7 ACK", WirePeer.Header(ack, "CSeq"));

        _stage.Pass(31.9);
        Assert.Equal(1, _stage.Layer.ClientCount);
        _stage.Pass(0.2);
        Assert.Equal(0, _stage.Layer.ClientCount);
    }

    [Fact]
    public void Every_2xx_is_told_for_64_T1_and_none_is_acknowledged_here()
    {
        Invite();
        _stage.Hear(_stage.Answer(200, "fork1"));
        _stage.Hear(_stage.Answer(200, "fork2", _stage.Peer.Received[0]));
        _stage.Hear(_stage.Answer(486, "fork3", _stage.Peer.Received[0]));
        Assert.Equal([200, 200], _client.Statuses);
        Assert.Single(_stage.Peer.Received);
        _stage.Pass(32);
        Assert.Equal(0, _stage.Layer.ClientCount);
    }

    [Fact]
    public void A_failure_to_send_is_told()
    {
        _stage.Wire.Break(Stage.Them);
        Invite();
        Assert.Equal([TransactionFailure.Transport], _client.Failures);
        Assert.Equal(0, _stage.Loop.Timers.Count);
    }

    [Fact]
    public void A_destination_no_listener_reaches_is_a_failure_to_send()
    {
        var invite = _stage.Layer.Send(Stage.Ours(SipMethod.Invite), new Destination(TransportProtocol.Udp, IPEndPoint.Parse("[2001:db8::1]:5060")), _client);
        Assert.Null(invite.Flow);
        Assert.Empty(_client.Failures);   // never from within Send
        _stage.Loop.RunUntilIdle();
        Assert.Equal([TransactionFailure.Transport], _client.Failures);
    }

    [Fact]
    public void Over_a_stream_nothing_is_repeated_but_the_wait_is_the_same()
    {
        _stage.Layer.Send(Stage.Ours(SipMethod.Invite), Stage.Stream, _client);
        _stage.Pass(31.9);
        Assert.Single(_stage.StreamPeer.Received);
        Assert.StartsWith("SIP/2.0/TCP 192.0.2.1:5060;branch=z9hG4bK", WirePeer.Header(_stage.StreamPeer.Last, "Via"), StringComparison.Ordinal);
        _stage.Pass(0.1);
        Assert.Equal([TransactionFailure.Timeout], _client.Failures);
    }

    [Fact]
    public void What_is_too_large_for_a_datagram_goes_by_a_stream()
    {
        _stage.Layer.Send(Stage.Ours(SipMethod.Invite, padding: 1300), Stage.Datagrams, _client);
        _stage.Pass(1);
        Assert.Empty(_stage.Peer.Received);
        Assert.StartsWith("SIP/2.0/TCP ", WirePeer.Header(_stage.StreamPeer.Received.Single(), "Via"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_large_goes_by_datagrams_to_a_peer_that_takes_no_stream_and_that_is_remembered()
    {
        var stage = new Stage(peerTakesStreams: false);
        stage.Layer.Send(Stage.Ours(SipMethod.Invite, padding: 1300), Stage.Datagrams, _client);
        stage.Pass(0.6);
        Assert.Equal([0, 0.5], stage.Times);   // and its timers run as for any datagram
        Assert.StartsWith("SIP/2.0/UDP ", WirePeer.Header(stage.Peer.Last, "Via"), StringComparison.Ordinal);

        stage.Hear(stage.Answer(486));
        Assert.Equal([486], _client.Statuses);

        var carried = stage.Wire.Carried;
        stage.Layer.Send(Stage.Ours(SipMethod.Options, padding: 1300), Stage.Datagrams, _client);
        Assert.Equal(carried + 1, stage.Wire.Carried);
    }

    [Fact]
    public void The_ACK_to_a_2xx_has_a_branch_of_its_own()
    {
        Invite();
        _stage.Hear(_stage.Answer(200));
        _stage.Layer.SendAck(Stage.Ours(SipMethod.Ack), Stage.Datagrams);
        _stage.Loop.RunUntilIdle();
        Assert.StartsWith("ACK ", _stage.Peer.Last, StringComparison.Ordinal);
        Assert.NotEqual(WirePeer.Header(_stage.Peer.Received[0], "Via"), WirePeer.Header(_stage.Peer.Last, "Via"));
        Assert.Contains(";branch=z9hG4bK", WirePeer.Header(_stage.Peer.Last, "Via"), StringComparison.Ordinal);
    }

    private void Invite()
    {
        _stage.Layer.Send(Stage.Ours(SipMethod.Invite), Stage.Datagrams, _client);
        _stage.Loop.RunUntilIdle();
    }
}
