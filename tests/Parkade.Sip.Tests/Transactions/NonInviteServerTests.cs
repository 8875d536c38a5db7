using Xunit;

namespace Parkade.Sip.Tests.Transactions;

public sealed class NonInviteServerTests
{
    private readonly Stage _stage = new();

    [Fact]
    public void A_repeated_request_gets_the_same_final_response_for_64_T1()
    {
        _stage.User.Arrived = request => request.Respond(200);
        _stage.Hear(Stage.Request("OPTIONS"));
        _stage.Pass(31.9);
        _stage.Hear(Stage.Request("OPTIONS"));
        Assert.Equal(2, _stage.Peer.Received.Count);
        Assert.Equal(_stage.Peer.Received[0], _stage.Peer.Received[1]);
        Assert.Single(_stage.User.Requests);

        _stage.Pass(0.1);
        Assert.Equal(0, _stage.Layer.ServerCount);
        Assert.True(_stage.User.Requests[0].IsTerminated);
    }

    [Fact]
    public void A_repeated_request_that_is_not_answered_yet_is_absorbed()
    {
        _stage.Hear(Stage.Request("OPTIONS"));
        _stage.Hear(Stage.Request("OPTIONS"));
        Assert.Single(_stage.User.Requests);
        Assert.Empty(_stage.Peer.Received);
    }

    [Fact]
    public void A_provisional_response_is_repeated_until_the_final_one()
    {
        _stage.Hear(Stage.Request("REGISTER"));
        _stage.User.Requests[0].Respond(100);
        _stage.Hear(Stage.Request("REGISTER"));
        _stage.User.Requests[0].Respond(200);
        _stage.Hear(Stage.Request("REGISTER"));
        Assert.False(_stage.User.Requests[0].Respond(500));
        Assert.Equal(["SIP/2.0 100 Trying", "SIP/2.0 100 Trying", "SIP/2.0 200 OK", "SIP/2.0 200 OK"], _stage.Peer.StartLines);
    }

    [Fact]
    public void Over_a_stream_it_is_over_with_its_response()
    {
        _stage.User.Arrived = request => request.Respond(200);
        _stage.HearOnStream(Stage.Request("OPTIONS", transport: "TCP"));
        Assert.Single(_stage.StreamPeer.Received);
        Assert.Equal(0, _stage.Layer.ServerCount);
    }
}
