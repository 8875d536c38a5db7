using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;
using Parkade.Media.Sdp;

namespace Parkade.Media.Tests.Sdp;

public sealed class SessionDescriptionTests
{
    [Fact]
    public void What_a_phone_says_is_read()
    {
        var description = Sdps.Parse("""
            v=0
            o=alice 2890844526 2890844527 IN IP6 2001:db8::1
            s=A call
            i=information
            c=IN IP6 2001:db8::1
            b=AS:84
            t=0 0
            a=sendonly
            a=unknown:thing
            m=audio 49170/2 RTP/AVP 0 8 97 101
            c=IN IP4 192.0.2.7/127
            a=rtpmap:97 iLBC/8000
            a=rtpmap:101 telephone-event/8000/1
            a=fmtp:101 0-16
            a=ptime:30
            a=maxptime:40
            a=rtcp:53020 IN IP4 192.0.2.8
            a=inactive
            m=video 0 RTP/AVP 31
            """);

        Assert.Equal("alice 2890844526 2890844527 IN IP6 2001:db8::1", description.Origin.ToString());
        Assert.Equal("A call", description.Name);
        var audio = description.Media[0];
        Assert.Equal(("audio", 49170, "RTP/AVP", "0 8 97 101"), (audio.Media, audio.Port, audio.Protocol, string.Join(' ', audio.Formats)));
        Assert.Equal("192.0.2.7", audio.Connection!.Value.Address!.ToString());
        Assert.Equal((30, 40, Direction.Inactive), (audio.PacketMilliseconds, audio.MaxPacketMilliseconds, audio.Direction));
        Assert.Equal(new RtpMap(101, "telephone-event", 8000), audio.MapOf("101"));
        Assert.Equal(new RtpMap(8, "PCMA", 8000), audio.MapOf("8"));
        Assert.Null(audio.MapOf("19"));
        Assert.Equal("192.0.2.8:53020", audio.RtcpEndPoint(audio.Connection.Value.Address!)!.ToString());
        Assert.Equal((Direction.SendOnly, true), (description.Media[1].Direction, description.Media[1].Connection!.Value.IsV6));
        Assert.Equal(AddressFamily.InterNetwork, description.AudioFamily);
    }

    [Theory]
    [InlineData("", 0, "the o= line is missing")]
    [InlineData("o=- 1 1 IN IP4 192.0.2.1\n", 1, "the description does not begin with v=0")]
    [InlineData("v=1\n", 1, "the description does not begin with v=0")]
    [InlineData("v=0\ns=-\n", 0, "the o= line is missing")]
    [InlineData("v=0\no=- 1 1 IN IP4\n", 2, "the o= line is malformed")]
    [InlineData("v=0\no=- 1 1 IN IP4 192.0.2.1\nc=IN ATM x\n", 3, "the c= line is malformed")]
    [InlineData("v=0\no=- 1 1 IN IP4 192.0.2.1\nc=IN IP4 /127\n", 3, "the c= line is malformed")]
    [InlineData("v=0\no=- 1 1 IN IP4 /1\n", 2, "the o= line is malformed")]
    [InlineData("v=0\no=- 1 1 IN IP4 192.0.2.1\nm=audio\n", 3, "an m= line is malformed")]
    [InlineData("v=0\no=- 1 1 IN IP4 192.0.2.1\nm=audio 70000 RTP/AVP 0\n", 3, "an m= line's port is no port")]
    [InlineData("v=0\no=- 1 1 IN IP4 192.0.2.1\nnonsense\n", 3, "a line does not begin with a letter and =")]
    [InlineData("v=0\n\no=- 1 1 IN IP4 192.0.2.1\n", 2, "a line is empty")]
    [InlineData("v=0\no=- 1 1 IN IP4 192.0.2.1\ns=a\0b\n", 3, "a line contains a control character")]
    public void What_is_malformed_is_refused_with_its_line(string text, int line, string reason)
    {
        Assert.False(SessionDescription.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out var description, out var error));
        Assert.Null(description);
        Assert.Equal(new SdpError(line, reason), error);
    }

    [Fact]
    public void What_is_endless_is_refused()
    {
        Assert.False(SessionDescription.TryParse(new byte[20_000], out _, out var tooLong));
        Assert.Equal("the description is longer than 16384 octets", tooLong.Reason);
        Assert.False(SessionDescription.TryParse(Sdps.Bytes(Sdps.Head + string.Concat(Enumerable.Repeat("a=x\n", 600))), out _, out var tooMany));
        Assert.Equal("the description has more than 512 lines", tooMany.Reason);
        Assert.False(SessionDescription.TryParse(Sdps.Bytes(Sdps.Head + string.Concat(Enumerable.Repeat("m=audio 1 RTP/AVP 0\n", 40))), out _, out var media));
        Assert.Equal("there are more than 32 media lines", media.Reason);
    }

    [Fact]
    public void Lines_may_end_in_LF_alone_and_blank_ones_may_follow()
        => Assert.True(SessionDescription.TryParse("v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\n\r\n\n"u8, out _, out _));

    [Fact]
    public void No_bytes_make_the_parser_throw()
    {
        Prop.ForAll<byte[]>(bytes => SessionDescription.TryParse(bytes, out _, out _) || true).QuickCheckThrowOnFailure();
        var valid = Sdps.Bytes(Sdps.Head + "m=audio 4000 RTP/AVP 0 101\na=rtpmap:101 telephone-event/8000\na=rtcp:4001\na=ptime:20\n");
        Prop.ForAll<int, byte>((at, value) =>
        {
            var broken = (byte[])valid.Clone();
            broken[(at & int.MaxValue) % broken.Length] = value;
            if (SessionDescription.TryParse(broken, out var description, out _))
                _ = new OfferAnswer().Answer(description, new LocalMedia(System.Net.IPAddress.Loopback, 30000));
            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Our_own_text_is_read_back()
    {
        var bytes = new OfferAnswer().Offer(new LocalMedia(System.Net.IPAddress.IPv6Loopback, 30000));
        Assert.True(SessionDescription.TryParse(bytes, out var description, out _));
        Assert.Equal(bytes, description.ToBytes());
    }
}
