using FsCheck;
using FsCheck.Fluent;
using Parkade.Media.Codecs;

namespace Parkade.Media.Tests.Codecs;

public sealed class TranscodingTests
{
    [Theory]
    [InlineData(AudioCodec.Pcmu, AudioCodec.Pcma)]
    [InlineData(AudioCodec.Pcma, AudioCodec.Pcmu)]
    public void A_converted_byte_means_nearly_the_same(AudioCodec from, AudioCodec to)
        => Prop.ForAll<byte[]>(payload =>
        {
            var converted = (byte[])payload.Clone();
            Transcoding.Convert(from, to, converted);
            return payload.Zip(converted).All(pair =>
            {
                int before = G711.Decode(from, pair.First), after = G711.Decode(to, pair.Second);
                return Math.Abs(before - after) <= 16 + Math.Abs(before) / 24;
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_is_touched_between_the_same_codec()
        => Prop.ForAll<byte[]>(payload =>
        {
            var copy = (byte[])payload.Clone();
            Transcoding.Convert(AudioCodec.Pcma, AudioCodec.Pcma, copy);
            return copy.SequenceEqual(payload);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void There_and_back_again_settles_after_the_first_time()
    {
        for (var i = 0; i < 256; i++)
        {
            byte[] once = [(byte)i];
            Transcoding.Convert(AudioCodec.Pcmu, AudioCodec.Pcma, once);
            Transcoding.Convert(AudioCodec.Pcma, AudioCodec.Pcmu, once);
            byte[] twice = [once[0]];
            Transcoding.Convert(AudioCodec.Pcmu, AudioCodec.Pcma, twice);
            Transcoding.Convert(AudioCodec.Pcma, AudioCodec.Pcmu, twice);
            Assert.Equal(once, twice);
        }
    }
}
