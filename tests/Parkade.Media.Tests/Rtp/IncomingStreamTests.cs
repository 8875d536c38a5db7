using Parkade.Media.Rtp;

namespace Parkade.Media.Tests.Rtp;

public sealed class IncomingStreamTests
{
    private readonly IncomingStream _stream = new();

    [Fact]
    public void Every_packet_in_time_is_a_clean_report()
    {
        for (var i = 0; i < 50; i++) Note(65530 + i, 1000 + i * 20);
        var report = _stream.TakeReport(2000);

        Assert.Equal((0, 0, 65579u, 0u), (report.FractionLost, report.CumulativeLost, report.HighestSequence, report.Jitter));
    }

    [Fact]
    public void Losses_are_a_fraction_of_256_since_the_last_report()
    {
        for (var i = 0; i < 100; i++)
            if (i % 4 != 1) Note(i, 1000 + i * 20);
        var first = _stream.TakeReport(3000);
        for (var i = 100; i < 200; i++) Note(i, 1000 + i * 20);
        var second = _stream.TakeReport(5000);

        Assert.Equal((64, 25), (first.FractionLost, first.CumulativeLost));
        Assert.Equal((0, 25), (second.FractionLost, second.CumulativeLost));
    }

    [Fact]
    public void Duplicates_never_make_a_loss_negative_in_its_fraction()
    {
        for (var i = 0; i < 10; i++)
        {
            Note(i, 1000);
            Note(i, 1000);
        }
        var report = _stream.TakeReport(2000);

        Assert.Equal((0, -10), (report.FractionLost, report.CumulativeLost));
    }

    [Fact]
    public void Uneven_arrival_is_jitter()
    {
        for (var i = 0; i < 400; i++) Note(i, 1000 + i * 20 + (i % 2) * 10);
        Assert.InRange(_stream.TakeReport(9000).Jitter, 60u, 100u);          // 10 ms are 80 samples
    }

    [Fact]
    public void A_jump_or_another_source_begins_a_new_count()
    {
        Note(10, 1000);
        Note(30000, 1020);
        Assert.Equal(0, _stream.TakeReport(1100).CumulativeLost);
        Note(5, 1040, ssrc: 2);
        Assert.Equal((2u, 5u), (_stream.Ssrc, _stream.TakeReport(1200).HighestSequence));
    }

    [Fact]
    public void The_last_sender_report_and_its_age_are_told()
    {
        Note(1, 1000);
        _stream.NoteSenderReport(0xABCD1234, 2000);
        var report = _stream.TakeReport(2500);

        Assert.Equal((0xABCD1234u, 32768u), (report.LastSenderReport, report.DelaySinceLastSenderReport));
    }

    private void Note(int sequence, long now, uint ssrc = 1)
        => _stream.Note(new RtpHeader(false, 0, (ushort)sequence, (uint)(sequence * 160), ssrc), now);
}
