using Parkade.Sip.Messages;
using Parkade.Sip.Transactions;
using Xunit;

namespace Parkade.Sip.Tests.Transactions;

public sealed class NonInviteClientTests
{
    private readonly Stage _stage = new();
    private readonly RecordingClient _client = new();

    [Fact]
    public void Timer_E_doubles_up_to_T2_until_timer_F_gives_up()
    {
        Options();
        _stage.Pass(31.9);
        Assert.Equal([0, 0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5], _stage.Times);
        _stage.Pass(0.2);
        Assert.Equal([TransactionFailure.Timeout], _client.Failures);
        Assert.Equal(0, _stage.Loop.Timers.Count);
    }

    [Fact]
    public void After_a_provisional_response_it_is_repeated_every_T2_and_given_up_at_the_same_time()
    {
        Options();
        _stage.Pass(0.6);
        _stage.Hear(_stage.Answer(100));
        _stage.Pass(11);
        Assert.Equal([0, 0.5, 1.5, 5.5, 9.5], _stage.Times);
        _stage.Pass(21);
        Assert.Equal([TransactionFailure.Timeout], _client.Failures);
    }

    [Fact]
    public void The_final_response_is_told_once_and_repetitions_are_absorbed_for_T4()
    {
        Options();
        var response = _stage.Answer(200);
        _stage.Hear(response);
        _stage.Hear(response);
        Assert.Equal([200], _client.Statuses);
        _stage.Pass(4.9);
        _stage.Hear(response);
        Assert.Empty(_stage.User.Strays);
        _stage.Pass(0.1);
        Assert.Equal(0, _stage.Layer.ClientCount);
        Assert.Equal(0, _stage.Loop.Timers.Count);
    }

    [Fact]
    public void Over_a_stream_it_is_sent_once_and_over_with_its_response()
    {
        _stage.Layer.Send(Stage.Ours(SipMethod.Bye), Stage.Stream, _client);
        _stage.Pass(20);
        Assert.Single(_stage.StreamPeer.Received);
        _stage.HearOnStream(_stage.Answer(200, request: _stage.StreamPeer.Last));
        Assert.Equal([200], _client.Statuses);
        Assert.Equal(0, _stage.Layer.ClientCount);
    }

    [Fact]
    public void A_response_whose_method_is_another_is_a_stray()
    {
        Options();
        _stage.Hear(_stage.Answer(200).Replace("7 OPTIONS", "7 BYE", StringComparison.Ordinal));
        Assert.Empty(_client.Statuses);
        Assert.Single(_stage.User.Strays);
    }

    private void Options()
    {
        _stage.Layer.Send(Stage.Ours(SipMethod.Options), Stage.Datagrams, _client);
        _stage.Loop.RunUntilIdle();
    }
}
