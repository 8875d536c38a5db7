using System.Diagnostics.CodeAnalysis;
using Parkade.Sip.Messages;

namespace Parkade.Sip.Parsing;

/// <summary>Reads one SIP message (RFC 3261 §7, §25; verdicts on broken ones after RFC 4475).</summary>
public static class SipParser
{
    /// <summary>
    /// Reads a datagram, or a message that <see cref="SipStreamFramer"/> cut from a stream. The message keeps <paramref name="datagram"/>:
    /// its bytes must not change afterwards. Never throws for what the bytes are.
    /// </summary>
    public static bool TryParse(ReadOnlyMemory<byte> datagram, [NotNullWhen(true)] out SipMessage? message, out SipParseError error)
    {
        throw new NotImplementedException();
    }
}
