using Parkade.Media.Sdp;
using Parkade.Media.Srtp;
using Parkade.Testing.Audio;

namespace Parkade.Media.Tests.Engine;

/// <summary>Keys for both ends of a leg.</summary>
internal static class Security
{
    /// <summary>Gives a phone keys, and returns a flow to it with the same keys seen from us.</summary>
    public static MediaFlow With(this MediaFlow flow, RtpPhone phone, SrtpSuite? suite)
    {
        if (suite is not { } wanted) return flow;
        SrtpKey ours = SrtpKey.Create(wanted), theirs = SrtpKey.Create(wanted);
        phone.Keys = new SrtpKeys(theirs, ours);
        return flow with { Srtp = new SrtpKeys(ours, theirs) };
    }
}
