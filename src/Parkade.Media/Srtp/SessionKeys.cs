namespace Parkade.Media.Srtp;

/// <summary>What a master key yields for one stream's packets: cipher, authentication and salt (RFC 3711 §4.3).</summary>
internal sealed unsafe class SessionKeys : IDisposable
{
    private const int AuthenticationKeyLength = 20;       // RFC 3711 §5.2

    private readonly byte[] _salt = new byte[SrtpSuites.SaltLength];

    private SessionKeys(SrtpKey master, byte firstLabel)
    {
        Span<byte> cipher = stackalloc byte[32];
        Span<byte> authentication = stackalloc byte[AuthenticationKeyLength];
        cipher = cipher[..master.Suite.KeyLength()];
        Derive(master, firstLabel, cipher);
        Derive(master, (byte)(firstLabel + 1), authentication);
        Derive(master, (byte)(firstLabel + 2), _salt);
        Cipher = new AesCounter(cipher);
        Authentication = new HmacSha1(authentication);
        cipher.Clear();
        authentication.Clear();
    }

    public AesCounter Cipher { get; }

    public HmacSha1 Authentication { get; }

    /// <summary>The session keys of RTP: labels 0 to 2.</summary>
    public static SessionKeys OfMedia(SrtpKey master) => new(master, 0);

    /// <summary>The session keys of RTCP: labels 3 to 5.</summary>
    public static SessionKeys OfControl(SrtpKey master) => new(master, 3);

    /// <summary>Encrypts or decrypts the octets that belong to a packet index of a source (RFC 3711 §4.1.1).</summary>
    public void Apply(uint ssrc, ulong index, byte* data, int length)
    {
        // IV = (k_s * 2^16) XOR (SSRC * 2^64) XOR (i * 2^16)
        var block = stackalloc byte[AesCounter.BlockLength];
        _salt.CopyTo(new Span<byte>(block, SrtpSuites.SaltLength));
        block[14] = block[15] = 0;
        for (var i = 0; i < 4; i++) block[4 + i] ^= (byte)(ssrc >> (24 - 8 * i));
        for (var i = 0; i < 6; i++) block[8 + i] ^= (byte)(index >> (40 - 8 * i));
        Cipher.Apply(block, data, length);
    }

    public void Dispose()
    {
        Cipher.Dispose();
        Authentication.Dispose();
        Array.Clear(_salt);
    }

    /// <summary>The pseudo-random function of RFC 3711 §4.3.3 with a key derivation rate of zero.</summary>
    internal static void Derive(SrtpKey master, byte label, Span<byte> key)
    {
        var block = stackalloc byte[AesCounter.BlockLength];
        master.Salt.CopyTo(new Span<byte>(block, SrtpSuites.SaltLength));
        block[14] = block[15] = 0;
        block[7] ^= label;                                // key_id = label || r: seven octets, right-aligned with the salt
        key.Clear();
        using var cipher = new AesCounter(master.Key);
        fixed (byte* bytes = key) cipher.Apply(block, bytes, key.Length);
    }
}
