using Parkade.Parking;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;

namespace Parkade.Calls;

/// <summary>Tells a peer who is really at the other end, in the headers that phones show.</summary>
internal static class CallIdentityHeaders
{
    /// <summary>Adds the identity of <paramref name="party"/> as asserted by the network (RFC 3325 §9.1), in a request or a response.</summary>
    public static Action<SipMessageBuilder> Assert(Party party, string host) =>
        message =>
        {
            message.Header(HeaderName.PAssertedIdentity, Address(party, host));
            if (party.Number is null) message.Header(HeaderName.Privacy, "id");
        };

    /// <summary>A party as an address at <paramref name="host"/>, which answers for it here.</summary>
    public static NameAddr Address(Party party, string host, string? displayName = null) =>
        new(displayName ?? party.DisplayName, new SipUri(party.Number ?? "anonymous", party.Number is null ? "anonymous.invalid" : host));
}
