using System.Runtime.InteropServices;
using Parkade.Media.Srtp;

namespace Parkade.Media.Tests.Srtp;

/// <summary>Against Debian's libsrtp2, where it is installed: what most phones are built with.</summary>
public sealed unsafe partial class LibsrtpTests
{
    private static readonly Lazy<int> s_ready = new(Init);

    public static TheoryData<SrtpSuite> Suites => [.. SrtpSuites.All];

    [Theory]
    [MemberData(nameof(Suites))]
    public void It_understands_our_packets_and_we_understand_its(SrtpSuite suite)
    {
        if (!NativeLibrary.TryLoad(Library, out _)) Assert.Skip("libsrtp2 is not installed (on Debian: apt install libsrtp2-1)");
        Assert.Equal(0, s_ready.Value);
        var key = SrtpKey.Create(suite);
        byte[] bytes = [.. key.Key, .. key.Salt];
        fixed (byte* at = bytes)
        {
            // srtp_policy_t begins with the SSRC, then the policies of RTP and RTCP, six words each, then the key.
            var policy = stackalloc byte[512];
            new Span<byte>(policy, 512).Clear();
            *(int*)policy = 3;                                                     // ssrc_any_outbound
            Fill(policy + 8, suite, isControl: false);
            Fill(policy + 32, suite, isControl: true);
            *(byte**)(policy + 56) = at;
            Assert.Equal(0, Create(out var outbound, policy));
            *(int*)policy = 2;                                                     // ssrc_any_inbound
            Assert.Equal(0, Create(out var inbound, policy));

            using var sender = new SrtpSender(key);
            using var receiver = new SrtpReceiver(key);
            // Twice round: both have to count the same rollovers.
            for (var i = 0; i < 140_000; i += 500) Exchange(sender, receiver, inbound, outbound, Packets.Rtp((ushort)i));
            Reports(sender, receiver, inbound, outbound);
            _ = Free(inbound);
            _ = Free(outbound);
        }
    }

    private const string Library = "libsrtp2.so.1";

    private static void Exchange(SrtpSender sender, SrtpReceiver receiver, nint inbound, nint outbound, byte[] plain)
    {
        var room = new byte[plain.Length + 64];
        var ours = sender.Protect(plain);
        ours.CopyTo(room, 0);
        var length = ours.Length;
        fixed (byte* at = room) Assert.Equal(0, Unprotect(inbound, at, &length));
        Assert.Equal(plain, room[..length]);

        plain.CopyTo(room, 0);
        length = plain.Length;
        fixed (byte* at = room) Assert.Equal(0, Protect(outbound, at, &length));
        Assert.Equal(ours, room[..length]);
        Assert.Equal(plain, receiver.Unprotect(room[..length]));
    }

    private static void Reports(SrtpSender sender, SrtpReceiver receiver, nint inbound, nint outbound)
    {
        var plain = Packets.Hex("80c90001 00000007 01020304");
        for (var i = 0; i < 5; i++)
        {
            var room = new byte[plain.Length + 64];
            var ours = sender.ProtectControl(plain);
            ours.CopyTo(room, 0);
            var length = ours.Length;
            fixed (byte* at = room) Assert.Equal(0, UnprotectControl(inbound, at, &length));
            Assert.Equal(plain, room[..length]);

            plain.CopyTo(room, 0);
            length = plain.Length;
            fixed (byte* at = room) Assert.Equal(0, ProtectControl(outbound, at, &length));
            Assert.Equal(plain, receiver.UnprotectControl(room[..length]));
        }
    }

    private static void Fill(byte* policy, SrtpSuite suite, bool isControl)
    {
        switch (suite, isControl)
        {
            case (SrtpSuite.Aes256Sha80, _):
                Policy256Sha80(policy);
                break;
            case (SrtpSuite.Aes128Sha32, false):
                Policy128Sha32(policy);
                break;
            default:
                Policy128Sha80(policy);
                break;
        }
    }

    [LibraryImport(Library, EntryPoint = "srtp_init")]
    private static partial int Init();

    [LibraryImport(Library, EntryPoint = "srtp_create")]
    private static partial int Create(out nint session, byte* policy);

    [LibraryImport(Library, EntryPoint = "srtp_dealloc")]
    private static partial int Free(nint session);

    [LibraryImport(Library, EntryPoint = "srtp_protect")]
    private static partial int Protect(nint session, byte* packet, int* length);

    [LibraryImport(Library, EntryPoint = "srtp_unprotect")]
    private static partial int Unprotect(nint session, byte* packet, int* length);

    [LibraryImport(Library, EntryPoint = "srtp_protect_rtcp")]
    private static partial int ProtectControl(nint session, byte* packet, int* length);

    [LibraryImport(Library, EntryPoint = "srtp_unprotect_rtcp")]
    private static partial int UnprotectControl(nint session, byte* packet, int* length);

    [LibraryImport(Library, EntryPoint = "srtp_crypto_policy_set_rtp_default")]
    private static partial void Policy128Sha80(byte* policy);

    [LibraryImport(Library, EntryPoint = "srtp_crypto_policy_set_aes_cm_128_hmac_sha1_32")]
    private static partial void Policy128Sha32(byte* policy);

    [LibraryImport(Library, EntryPoint = "srtp_crypto_policy_set_aes_cm_256_hmac_sha1_80")]
    private static partial void Policy256Sha80(byte* policy);
}
