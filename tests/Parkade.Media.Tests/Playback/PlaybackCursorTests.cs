using Parkade.Media.Codecs;
using Parkade.Media.Playback;

namespace Parkade.Media.Tests.Playback;

public sealed class PlaybackCursorTests
{
    private static readonly AudioClip s_three = Clip("three", 1000, 2000, 3000);
    private static readonly AudioClip s_two = Clip("two", 10000, 20000);
    private static readonly AudioClip s_nothing = Clip("nothing");

    [Fact]
    public void Clips_follow_each_other_within_a_packet()
        => Assert.Equal((5, "1000 2000 3000 10000 20000 0 0"), Fill(new PlaybackCursor(new Playlist([s_three, s_nothing, s_two])), 7));

    [Fact]
    public void A_loop_goes_round_within_a_packet()
        => Assert.Equal((7, "1000 2000 3000 10000 20000 10000 20000"), Fill(new PlaybackCursor(new Playlist([s_three], s_two)), 7));

    [Fact]
    public void A_listener_of_the_programme_joins_where_it_is()
        => Assert.Equal((4, "3000 1000 2000 3000"), Fill(new PlaybackCursor(Playlist.Music(s_three, LoopStart.Programme)), 4, programme: 302));

    [Fact]
    public void The_programme_has_gone_on_while_prompts_were_played()
        => Assert.Equal((4, "10000 20000 2000 3000"), Fill(new PlaybackCursor(new Playlist([s_two], s_three) { Start = LoopStart.Programme }), 4, programme: 299));

    [Fact]
    public void Nothing_to_play_is_over_at_once()
    {
        Assert.Equal((0, "0 0"), Fill(new PlaybackCursor(new Playlist([])), 2));
        Assert.Equal((0, "0 0"), Fill(new PlaybackCursor(new Playlist([s_nothing], s_nothing)), 2));
    }

    private static AudioClip Clip(string name, params short[] samples) => new(name, samples);

    private static (int, string) Fill(PlaybackCursor cursor, int length, long programme = 0)
    {
        var packet = new byte[length];
        var filled = cursor.Fill(AudioCodec.Pcmu, packet, length, programme, out _);
        // Rounded to what was written: a coded byte stands for a range.
        return (filled, string.Join(' ', packet.Select(coded => Math.Round(G711.Decode(AudioCodec.Pcmu, coded) / 1000.0) * 1000)));
    }
}
