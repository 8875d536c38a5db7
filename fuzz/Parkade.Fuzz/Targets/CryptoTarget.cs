using System.Text;
using Parkade.Media.Srtp;

namespace Parkade.Fuzz.Targets;

/// <summary>The value of an a=crypto line.</summary>
internal sealed class CryptoTarget() : FuzzTarget("crypto")
{
    public override IEnumerable<byte[]> Seeds =>
    [
        "1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^20|1:4 WSH=128"u8.ToArray(),
        "2 AES_CM_128_HMAC_SHA1_32 inline:NzB4d1BINUAvLEw6UzF3WSJ+PSdFcGdUJShpX1Zj|1:1"u8.ToArray(),
        "3 AES_256_CM_HMAC_SHA1_80 inline:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdA=="u8.ToArray(),
    ];

    public override IReadOnlyList<string> Dictionary { get; } =
        ["AES_CM_128_HMAC_SHA1_80", "AES_CM_128_HMAC_SHA1_32", "AES_256_CM_HMAC_SHA1_80", "inline:", "|2^31", "|1:1", "|", ";", "=", "==", "KDR=0", "WSH=64", "UNENCRYPTED_SRTP", " -X", "999999999 "];

    public override int MaxInput => 2048;

    public override ulong Run(ReadOnlySpan<byte> input)
    {
        var signature = new Signature();
        var accepted = CryptoAttribute.TryParse(Encoding.Latin1.GetString(input), out var line);
        signature.Add(accepted);
        if (!accepted) return signature.Value;
        signature.Add((ulong)line.Key.Suite);
        signature.Add((ulong)line.Key.MasterKeyIdentifierLength);
        FuzzFailure.Unless(CryptoAttribute.TryParse(line.ToString(), out var again) && again.Tag == line.Tag
            && again.Key.Key.SequenceEqual(line.Key.Key) && again.Key.Salt.SequenceEqual(line.Key.Salt), "what is written is read as the same key");
        return signature.Value;
    }
}
