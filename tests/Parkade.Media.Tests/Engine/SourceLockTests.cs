using System.Net;
using Parkade.Media.Engine;
using Parkade.Media.Linux;

namespace Parkade.Media.Tests.Engine;

public sealed class SourceLockTests
{
    private static readonly SocketName s_signalled = Name("192.0.2.1:4000");
    private static readonly SocketName s_translated = Name("198.51.100.7:61000");
    private static readonly SocketName s_stranger = Name("203.0.113.9:5");
    private SourceLock _source;

    public SourceLockTests() => _source.Expect(s_signalled);

    [Fact]
    public void The_signalled_source_is_believed_at_once_and_nobody_else_after_it()
    {
        Assert.True(Admit(s_signalled, 1));
        Assert.False(Admit(s_stranger, 1));
        Assert.False(Admit(s_stranger, 2));
        Assert.Equal(s_signalled, _source.Target);
    }

    [Fact]
    public void Another_source_is_learnt_from_two_packets_in_sequence_and_then_sent_to()
    {
        Assert.False(Admit(s_translated, 7));
        Assert.Equal(s_signalled, _source.Target);
        Assert.True(Admit(s_translated, 8));
        Assert.Equal(s_translated, _source.Target);
        Assert.False(Admit(s_stranger, 9));
        Assert.False(Admit(s_stranger, 10));
    }

    [Fact]
    public void Packets_out_of_sequence_or_of_two_sources_teach_nothing()
    {
        Assert.False(Admit(s_translated, 7));
        Assert.False(Admit(s_translated, 9));
        Assert.False(Admit(s_stranger, 10));
        Assert.False(Admit(s_translated, 10));
        Assert.False(Admit(s_translated, 11, ssrc: 5));
        Assert.False(_source.IsLocked);
    }

    [Fact]
    public void The_signalled_source_takes_the_lock_back()
    {
        Admit(s_translated, 7);
        Admit(s_translated, 8);
        Assert.True(Admit(s_signalled, 1));
        Assert.False(Admit(s_translated, 9));
    }

    [Fact]
    public void After_silence_another_port_of_the_same_address_may_be_learnt()
    {
        var rebound = Name("198.51.100.7:61002");
        Admit(s_translated, 7, now: 1000);
        Admit(s_translated, 8, now: 1000);
        Assert.False(Admit(rebound, 7, now: 5999));
        Assert.False(Admit(rebound, 8, now: 5999));
        Assert.False(Admit(rebound, 9, now: 6000));
        Assert.True(Admit(rebound, 10, now: 6000));
    }

    [Fact]
    public void Who_waits_for_silence_at_another_address_waits_in_vain()
    {
        Admit(s_signalled, 1, now: 1000);
        for (ushort i = 1; i < 100; i++) Assert.False(Admit(s_stranger, i, now: 100_000 + i));
        Assert.Equal(s_signalled, _source.Target);
    }

    [Fact]
    public void A_stranger_who_was_quicker_is_displaced_by_a_peer_where_its_signalling_comes_from()
    {
        var source = new SourceLock();
        source.Expect(Name("10.0.0.5:4000"), Name("198.51.100.7:0"));
        Assert.False(source.Admit(s_stranger, 9, 1, 0));
        Assert.True(source.Admit(s_stranger, 9, 2, 0));
        Assert.False(source.Admit(s_translated, 1, 7, 10));
        Assert.True(source.Admit(s_translated, 1, 8, 30));
        Assert.Equal(s_translated, source.Target);
        Assert.False(source.Admit(s_stranger, 9, 3, 40));
        Assert.False(source.Admit(s_stranger, 9, 4, 60));
    }

    [Fact]
    public void A_renewed_offer_of_the_same_address_keeps_the_path_and_lets_another_be_learnt()
    {
        Admit(s_translated, 7);
        Admit(s_translated, 8);
        _source.Expect(s_signalled);

        Assert.Equal(s_translated, _source.Target);
        var elsewhere = Name("198.51.100.7:62000");
        Admit(elsewhere, 1);
        Assert.True(Admit(elsewhere, 2));
        Assert.Equal(elsewhere, _source.Target);
    }

    [Fact]
    public void An_offer_of_another_address_is_followed_at_once()
    {
        Admit(s_signalled, 1);
        var moved = Name("[2001:db8::1]:4000");
        _source.Expect(moved);

        Assert.Equal(moved, _source.Target);
        Assert.Equal("[2001:db8::1]:4000", _source.Target.ToEndPoint().ToString());
    }

    private bool Admit(SocketName from, ushort sequence, uint ssrc = 1, long now = 1000) => _source.Admit(from, ssrc, sequence, now);

    private static SocketName Name(string endPoint) => SocketName.Of(IPEndPoint.Parse(endPoint));
}
