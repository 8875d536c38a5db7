using System.Text;
using Parkade.Sip.Messages;

namespace Parkade.Sip.Sessions;

/// <summary>Lists of tokens in header fields: Supported, Require, Allow.</summary>
internal static class OptionTags
{
    /// <summary>Whether a list names an option; options are compared without regard to case (RFC 3261 §7.3.1).</summary>
    public static bool Has(SipMessage message, HeaderName list, ReadOnlySpan<byte> option)
    {
        foreach (var value in message.Values(list))
            if (Ascii.EqualsIgnoreCase(value, option))
                return true;
        return false;
    }
}
