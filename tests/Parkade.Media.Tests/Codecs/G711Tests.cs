using FsCheck;
using FsCheck.Fluent;
using Parkade.Media.Codecs;

namespace Parkade.Media.Tests.Codecs;

public sealed class G711Tests
{
    // ITU-T G.711 tables 1 and 2: decision values scaled to 16 bits.
    [Theory]
    [InlineData(AudioCodec.Pcmu, 0, 0xFF)]
    [InlineData(AudioCodec.Pcmu, 32767, 0x80)]
    [InlineData(AudioCodec.Pcmu, -32768, 0x00)]
    [InlineData(AudioCodec.Pcmu, 1000, 0xCE)]
    [InlineData(AudioCodec.Pcmu, -1000, 0x4E)]
    [InlineData(AudioCodec.Pcma, 0, 0xD5)]
    [InlineData(AudioCodec.Pcma, 32767, 0xAA)]
    [InlineData(AudioCodec.Pcma, -32768, 0x2A)]
    [InlineData(AudioCodec.Pcma, 1000, 0xFA)]
    [InlineData(AudioCodec.Pcma, -1000, 0x7A)]
    public void Known_samples_have_their_known_bytes(AudioCodec codec, int sample, int coded)
        => Assert.Equal((byte)coded, G711.Encode(codec, (short)sample));

    [Theory]
    [InlineData(AudioCodec.Pcmu)]
    [InlineData(AudioCodec.Pcma)]
    public void Every_byte_survives_decoding_and_encoding(AudioCodec codec)
    {
        for (var i = 0; i < 256; i++)
        {
            var back = G711.Encode(codec, G711.Decode(codec, (byte)i));
            if (codec == AudioCodec.Pcmu && i == 0x7F) Assert.Equal(0xFF, back);     // minus zero comes back as zero
            else Assert.Equal(i, back);
        }
    }

    [Theory]
    [InlineData(AudioCodec.Pcmu)]
    [InlineData(AudioCodec.Pcma)]
    public void A_sample_comes_back_within_its_chords_step(AudioCodec codec)
        => Prop.ForAll<short>(sample =>
        {
            var back = G711.Decode(codec, G711.Encode(codec, sample));
            return Math.Abs(back - sample) <= 16 + Math.Abs((int)sample) / 24;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(AudioCodec.Pcmu)]
    [InlineData(AudioCodec.Pcma)]
    public void Louder_stays_louder(AudioCodec codec)
    {
        var before = short.MinValue;
        for (var sample = (int)short.MinValue; sample <= short.MaxValue; sample++)
        {
            var decoded = G711.Decode(codec, G711.Encode(codec, (short)sample));
            Assert.True(decoded >= before || sample == short.MinValue, $"{sample}");
            before = decoded;
        }
    }

    [Theory]
    [InlineData(AudioCodec.Pcmu)]
    [InlineData(AudioCodec.Pcma)]
    public void Silence_decodes_to_next_to_nothing(AudioCodec codec)
        => Assert.InRange(G711.Decode(codec, G711.Silence(codec)), 0, 8);
}
