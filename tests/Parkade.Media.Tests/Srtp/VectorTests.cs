using Parkade.Media.Srtp;

namespace Parkade.Media.Tests.Srtp;

// RFC 3711 appendix B, RFC 6188 §7, and packets that libsrtp publishes.
public sealed unsafe class VectorTests
{
    private static readonly SrtpKey s_master = SrtpKey.Of(SrtpSuite.Aes128Sha80, Packets.Hex("E1F97A0D3E018BE0D64FA32C06DE4139 0EC675AD498AFEEBB6960B3AABE6"));
    private static readonly SrtpKey s_long = SrtpKey.Of(SrtpSuite.Aes256Sha80,
        Packets.Hex("f0f04914b513f2763a1b1fa130f10e2998f6f6e43e4309d1e622a0e332b9f1b6 3b04803de51ee7c96423ab5b78d2"));

    [Fact]
    public void The_key_stream_is_that_of_appendix_B_2()
    {
        using var cipher = new AesCounter(Packets.Hex("2B7E151628AED2A6ABF7158809CF4F3C"));
        var stream = new byte[48];
        fixed (byte* block = Packets.Hex("F0F1F2F3F4F5F6F7F8F9FAFBFCFD0000"), data = stream) cipher.Apply(block, data, stream.Length);
        Assert.Equal(Packets.Hex("E03EAD0935C95E80E166B16DD92B4EB4 D23513162B02D0F72A43A2FE4A5F97AB 41E95B3BB0A2E8DD477901E4FCA894C0"), stream);
    }

    [Theory]
    [InlineData(0, "C61E7A93744F39EE10734AFE3FF7A087")]
    [InlineData(1, "CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4")]
    [InlineData(2, "30CBBC08863D8C85D49DB34A9AE1")]
    public void The_session_keys_are_those_of_appendix_B_3(byte label, string expected) => AssertDerived(s_master, label, expected);

    [Theory]
    [InlineData(0, "5ba1064e30ec51613cad926c5a28ef731ec7fb397f70a960653caf06554cd8c4")]
    [InlineData(1, "fd9c32d39ed5fbb5a9dc96b30818454d1313dc05")]
    [InlineData(2, "fa31791685ca444a9e07c6c64e93")]
    public void The_session_keys_of_256_bits_are_those_of_RFC_6188(byte label, string expected) => AssertDerived(s_long, label, expected);

    [Fact]
    public void A_packet_of_libsrtp_comes_out_and_goes_in()
    {
        var plain = Packets.Hex("800f1234decafbadcafebabe abababababababababababababababab");
        var secured = Packets.Hex("800f1234decafbadcafebabe 4e55dc4ce79978d88ca4d215949d2402 b78d6acc99ea179b8dbb");
        using var sender = new SrtpSender(s_master);
        using var receiver = new SrtpReceiver(s_master);
        Assert.Equal(secured, sender.Protect(plain));
        Assert.Equal(plain, receiver.Unprotect(secured));
    }

    [Fact]
    public void A_report_of_libsrtp_comes_out()
    {
        using var receiver = new SrtpReceiver(s_master);
        Assert.Equal(Packets.Hex("81c8000bcafebabe abababababababababababababababab"),
            receiver.UnprotectControl(Packets.Hex("81c8000bcafebabe 7128035be487b9bdbef89041f977a5a8 80000001 993e08cd54d6c1230798")));
    }

    private static void AssertDerived(SrtpKey master, byte label, string expected)
    {
        var key = new byte[expected.Length / 2];
        SessionKeys.Derive(master, label, key);
        Assert.Equal(Packets.Hex(expected), key);
    }
}
