using Parkade.Media.Rtp;

namespace Parkade.Media.Tests.Rtp;

public sealed class OutgoingStreamTests
{
    private readonly OutgoingStream _stream = new(ssrc: 7, sequence: 65534, timestamp: uint.MaxValue - 100);

    [Fact]
    public void Numbers_go_on_over_the_wrap()
    {
        var first = Send(now: 1000);
        var second = Send(now: 1020);
        var third = Send(now: 1040);

        Assert.Equal([65535, 0, 1], new[] { first, second, third }.Select(header => (int)header.Sequence));
        Assert.Equal(first.Timestamp + 160, second.Timestamp);
        Assert.Equal(first.Timestamp + 320, third.Timestamp);
        Assert.Equal([true, false, false], new[] { first, second, third }.Select(header => header.Marker));
    }

    [Fact]
    public void A_late_tick_does_not_move_the_timestamp()
    {
        var first = Send(now: 1000);
        Assert.Equal(first.Timestamp + 160, Send(now: 1035).Timestamp);
    }

    [Fact]
    public void After_a_pause_the_timestamp_follows_the_clock_and_a_talkspurt_begins()
    {
        var first = Send(now: 1000);
        var second = Send(now: 3000);

        Assert.True(second.Marker);
        Assert.Equal(first.Timestamp + 16000, second.Timestamp);
        Assert.Equal((ushort)(first.Sequence + 1), second.Sequence);
    }

    [Fact]
    public void A_new_talkspurt_never_begins_before_the_last_packet_ends()
    {
        var first = Send(now: 1000);
        _stream.EndTalkspurt();
        var second = Send(now: 1001);

        Assert.True(second.Marker);
        Assert.Equal(first.Timestamp + 160, second.Timestamp);
    }

    [Fact]
    public void A_sender_report_tells_the_timestamp_of_now()
    {
        var last = Send(now: 1000);
        Assert.Equal(last.Timestamp + 800, _stream.TimestampAt(1100));
        Assert.Equal(1u, _stream.PacketCount);
        Assert.Equal(160u, _stream.OctetCount);
    }

    private RtpHeader Send(long now)
    {
        var header = _stream.Next(0, 160, now);
        _stream.Sent(header, 160, 160, now);
        return header;
    }
}
