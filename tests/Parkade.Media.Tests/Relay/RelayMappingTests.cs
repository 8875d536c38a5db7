using FsCheck;
using FsCheck.Fluent;
using Parkade.Media.Relay;
using Parkade.Media.Rtp;

namespace Parkade.Media.Tests.Relay;

public sealed class RelayMappingTests
{
    // What the source does next: 0–5 audio, 6 a lost packet, 7 a packet to leave out, 8 a new source, 9 a prompt of ours in between.
    [Fact]
    public void Whatever_the_source_does_the_listener_gets_one_stream()
        => Prop.ForAll<byte[]>(steps =>
        {
            var to = new OutgoingStream(1, 65000, uint.MaxValue - 1000);
            var mapping = new RelayMapping();
            var source = new RtpHeader(false, 0, 64000, 12345, 9);
            var (lost, before, fresh, now) = (0, (RtpHeader?)null, true, 1000L);
            foreach (var step in steps)
            {
                now += 20;
                source = source with { Sequence = (ushort)(source.Sequence + 1), Timestamp = source.Timestamp + 160 };
                switch (step % 10)
                {
                    case 6:
                        lost++;
                        continue;
                    case 7:
                        mapping.Skip(source);
                        continue;
                    case 8:
                        source = source with { Ssrc = source.Ssrc + 1, Sequence = (ushort)(step * 251), Timestamp = step * 65537u };
                        fresh = true;
                        break;
                    case 9:
                        var prompt = to.Next(0, 160, now);
                        to.Sent(prompt, 160, 160, now);
                        mapping.Reset();
                        (before, fresh, lost) = (prompt, true, 0);
                        continue;
                }
                if (!mapping.TryMap(source, 0, to, now, out var mapped)) return false;
                if (fresh && !mapped.Marker) return false;
                var expected = fresh ? 1 : 1 + lost;
                if (before is { } last && (ushort)(mapped.Sequence - last.Sequence) != expected) return false;
                if (before is { } older && (int)(mapped.Timestamp - older.Timestamp) < 160) return false;
                if (mapped.Ssrc != 1) return false;
                to.Sent(mapped, 160, 160, now);
                (before, fresh, lost) = (mapped, false, 0);
            }
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_shuffled_source_never_gives_a_number_twice()
        => Prop.ForAll<short, ushort>((seed, start) =>
        {
            var random = new Random(seed);
            var to = new OutgoingStream(1, (ushort)(start * 3), 0);
            var mapping = new RelayMapping();
            var order = Enumerable.Range(0, 300).OrderBy(i => i + random.Next(12)).ToList();
            var seen = new HashSet<ushort>();
            foreach (var i in order)
            {
                var header = new RtpHeader(false, 0, (ushort)(start + i), (uint)i * 160, 5);
                if (random.Next(10) == 0) mapping.Skip(header);
                else if (mapping.TryMap(header, 0, to, 1000 + i * 20, out var mapped))
                {
                    to.Sent(mapped, 160, 160, 1000 + i * 20);
                    if (!seen.Add(mapped.Sequence)) return false;
                }
            }
            return seen.Count > 100;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_packet_from_before_the_relay_began_is_left_out()
    {
        var to = new OutgoingStream(1, 100, 0);
        var mapping = new RelayMapping();
        Assert.True(mapping.TryMap(new RtpHeader(false, 0, 10, 1600, 5), 0, to, 0, out var first));
        to.Sent(first, 160, 160, 0);

        Assert.False(mapping.TryMap(new RtpHeader(false, 0, 9, 1440, 5), 0, to, 0, out _));
        Assert.Equal(101, first.Sequence);
    }
}
