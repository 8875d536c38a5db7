using Parkade.Media.Srtp;

namespace Parkade.Media.Tests.Srtp;

// RFC 3711 §3.3 and §3.4
public sealed class ProtectionTests
{
    private static readonly SrtpKey s_key = SrtpKey.Create(SrtpSuite.Aes128Sha80);

    public static TheoryData<SrtpSuite> Suites => [.. SrtpSuites.All];

    [Theory]
    [MemberData(nameof(Suites))]
    public void What_goes_in_comes_out_and_looks_like_nothing_in_between(SrtpSuite suite)
    {
        var key = SrtpKey.Create(suite);
        using var sender = new SrtpSender(key);
        using var receiver = new SrtpReceiver(key);
        for (ushort i = 0; i < 100; i++)
        {
            var plain = Packets.Rtp(i);
            var secured = sender.Protect(plain);
            Assert.Equal(plain.Length + suite.TagLength(), secured.Length);
            Assert.NotEqual(plain[12..], secured[12..plain.Length]);
            Assert.Equal(plain, receiver.Unprotect(secured));
        }
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void Reports_go_in_and_come_out_once(SrtpSuite suite)
    {
        var key = SrtpKey.Create(suite);
        using var sender = new SrtpSender(key);
        using var receiver = new SrtpReceiver(key);
        var plain = Packets.Hex("80c90001 00000007 01020304");
        var first = sender.ProtectControl(plain);
        Assert.Equal(plain, receiver.UnprotectControl(first));
        Assert.Equal(plain, receiver.UnprotectControl(sender.ProtectControl(plain)));
        Assert.Null(receiver.UnprotectControl(first));
    }

    [Fact]
    public void The_rollover_counter_follows_the_numbers_round_and_round()
    {
        using var sender = new SrtpSender(s_key);
        using var receiver = new SrtpReceiver(s_key);
        ushort sequence = 60_000;
        for (var i = 0; i < 200_000; i += 97, sequence += 97)
        {
            var plain = Packets.Rtp(sequence);
            Assert.Equal(plain, receiver.Unprotect(sender.Protect(plain)));
        }
    }

    [Fact]
    public void Packets_overtaken_about_the_wrap_are_understood()
    {
        using var sender = new SrtpSender(s_key);
        using var receiver = new SrtpReceiver(s_key);
        ushort[] order = [65533, 65535, 65534, 1, 0, 3, 65532, 2, 4];
        var secured = order.ToDictionary(n => n, n => (byte[])[]);
        foreach (var number in order.OrderBy(n => (ushort)(n - 65532))) secured[number] = sender.Protect(Packets.Rtp(number));
        Assert.All(order, number => Assert.Equal(Packets.Rtp(number), receiver.Unprotect(secured[number])));
    }

    [Fact]
    public void A_loss_of_thousands_about_the_wrap_is_survived()
    {
        using var sender = new SrtpSender(s_key);
        using var receiver = new SrtpReceiver(s_key);
        Assert.NotNull(receiver.Unprotect(sender.Protect(Packets.Rtp(50_000))));
        sender.Protect(Packets.Rtp(60_000));
        sender.Protect(Packets.Rtp(3_000));
        Assert.NotNull(receiver.Unprotect(sender.Protect(Packets.Rtp(10_000))));
    }

    [Fact]
    public void A_packet_that_came_before_is_refused_within_the_window_and_behind_it()
    {
        using var sender = new SrtpSender(s_key);
        using var receiver = new SrtpReceiver(s_key);
        var secured = Enumerable.Range(0, 300).Select(i => sender.Protect(Packets.Rtp((ushort)i))).ToList();
        foreach (var i in Enumerable.Range(0, 300).Where(i => i != 250)) Assert.NotNull(receiver.Unprotect(secured[i]));
        Assert.All(secured.Where((_, i) => i != 250), packet => Assert.Null(receiver.Unprotect(packet)));
        Assert.NotNull(receiver.Unprotect(secured[250]));
        Assert.Null(receiver.Unprotect(secured[250]));
    }

    [Fact]
    public void A_source_that_was_left_cannot_be_played_again()
    {
        using var sender = new SrtpSender(s_key);
        using var receiver = new SrtpReceiver(s_key);
        var former = Enumerable.Range(0, 10).Select(i => sender.Protect(Packets.Rtp((ushort)i, ssrc: 1))).ToList();
        Assert.All(former, packet => Assert.NotNull(receiver.Unprotect(packet)));
        Assert.NotNull(receiver.Unprotect(sender.Protect(Packets.Rtp(10, ssrc: 2))));
        Assert.All(former, packet => Assert.Null(receiver.Unprotect(packet)));
    }

    [Fact]
    public void A_number_is_encrypted_once_only()
    {
        using var sender = new SrtpSender(s_key);
        Assert.NotEmpty(sender.Protect(Packets.Rtp(5)));
        Assert.Empty(sender.Protect(Packets.Rtp(5, filler: 0xCD)));
        Assert.NotEmpty(sender.Protect(Packets.Rtp(7)));
        Assert.NotEmpty(sender.Protect(Packets.Rtp(6)));
        Assert.Empty(sender.Protect(Packets.Rtp(6)));
    }

    [Fact]
    public void Every_flipped_bit_is_noticed_and_changes_nothing()
    {
        using var sender = new SrtpSender(s_key);
        using var receiver = new SrtpReceiver(s_key);
        var secured = sender.Protect(Packets.Rtp(1, payload: 20));
        for (var bit = 0; bit < secured.Length * 8; bit++)
        {
            var wrong = secured.ToArray();
            wrong[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Null(receiver.Unprotect(wrong));
        }
        Assert.NotNull(receiver.Unprotect(secured));
    }

    [Fact]
    public void Every_shorter_packet_is_refused()
    {
        using var sender = new SrtpSender(s_key);
        using var receiver = new SrtpReceiver(s_key);
        var secured = sender.Protect(Packets.Rtp(1, payload: 20));
        var report = sender.ProtectControl(Packets.Hex("80c90001 00000007 01020304"));
        for (var length = 0; length < secured.Length; length++) Assert.Null(receiver.Unprotect(secured[..length]));
        for (var length = 0; length < report.Length; length++) Assert.Null(receiver.UnprotectControl(report[..length]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void After_a_change_of_keys_a_source_may_keep_its_rollovers_or_begin_again(bool keeps)
    {
        var next = SrtpKey.Create(SrtpSuite.Aes128Sha80);
        using var sender = new SrtpSender(s_key);
        using var receiver = new SrtpReceiver(s_key);
        foreach (var number in new ushort[] { 40_000, 65_000, 5_000 }) Assert.NotNull(receiver.Unprotect(sender.Protect(Packets.Rtp(number))));

        using var successor = receiver.Successor(next);
        using var rekeyed = new SrtpSender(next);
        // Who keeps its count comes to the wrap under the new key as well: its number is that of the first round before.
        if (keeps)
        {
            rekeyed.Protect(Packets.Rtp(40_000));
            rekeyed.Protect(Packets.Rtp(65_000));
        }
        Assert.NotNull(successor.Unprotect(rekeyed.Protect(Packets.Rtp(5_001))));
        Assert.NotNull(successor.Unprotect(rekeyed.Protect(Packets.Rtp(5_002))));
    }

    [Fact]
    public void A_master_key_identifier_is_expected_where_it_was_agreed()
    {
        var key = SrtpKey.Of(SrtpSuite.Aes128Sha80, [.. s_key.Key, .. s_key.Salt], mki: 1, mkiLength: 2);
        using var sender = new SrtpSender(s_key);
        using var receiver = new SrtpReceiver(key);
        var secured = sender.Protect(Packets.Rtp(1));
        Assert.Null(receiver.Unprotect(secured));
        Assert.NotNull(receiver.Unprotect([.. secured[..^10], 0, 1, .. secured[^10..]]));
        var second = sender.Protect(Packets.Rtp(2));
        Assert.Null(receiver.Unprotect([.. second[..^10], 0, 2, .. second[^10..]]));
    }
}
