using System.Text;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;
using Parkade.Sip.UserAgents;

namespace Parkade.Sip.Subscriptions;

/// <summary>What a SUBSCRIBE asks for (RFC 6665 §4.2.1.1).</summary>
/// <param name="Event">Which package.</param>
/// <param name="Seconds">For how long, already cut to the longest; 0 ends the subscription, or fetches the state once (§4.4.3).</param>
/// <param name="TakesLists">It understands resource lists (RFC 4662 §4.1).</param>
internal sealed record SubscribeRequest(IEventPackage Package, EventHeader Event, int Seconds, bool TakesLists)
{
    /// <summary>Reads a SUBSCRIBE; where that fails, <paramref name="refusal"/> says how to answer.</summary>
    public static SubscribeRequest? Read(SipRequest request, IReadOnlyList<IEventPackage> packages, NotifierOptions options, out Refusal? refusal)
    {
        refusal = null;
        if (!request.Has(HeaderName.Event)) refusal = BadEvent(packages);
        else if (request.Values(HeaderName.Event).Count() != 1 || !TryGetEvent(request, out var found)) refusal = new Refusal(400);
        else if (packages.FirstOrDefault(known => found.Is(known.Name)) is not { } package) refusal = BadEvent(packages);
        else if (!TryGetSeconds(request, options, out var seconds)) refusal = new Refusal(400);
        else if (seconds > 0 && seconds < options.MinExpiry.TotalSeconds) refusal = TooBrief(options);
        else if (!IsAcceptable(request, package.BodyType)) refusal = new Refusal(406, response => response.Header(HeaderName.Accept, package.BodyType));
        else return new SubscribeRequest(package, found, seconds, OptionTags.Has(request, HeaderName.Supported, "eventlist"u8) || OptionTags.Has(request, HeaderName.Require, "eventlist"u8));
        return null;
    }

    /// <summary>The packages for Allow-Events.</summary>
    public static string Names(IReadOnlyList<IEventPackage> packages) => string.Join(", ", packages.Select(package => package.Name));

    private static bool TryGetEvent(SipRequest request, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out EventHeader? found)
    {
        found = null;
        return request.TryGet(HeaderName.Event, out var value) && EventHeader.TryParse(value, out found);
    }

    private static bool TryGetSeconds(SipRequest request, NotifierOptions options, out int seconds)
    {
        seconds = (int)options.DefaultExpiry.TotalSeconds;
        if (!request.TryGet(HeaderName.Expires, out var value)) return true;
        if (!Expires.TryParse(value, out var expires)) return false;
        seconds = Math.Min(expires.Seconds, (int)options.MaxExpiry.TotalSeconds);
        return true;
    }

    // Without Accept, the package's own type is meant (RFC 6665 §4.1.2.1).
    private static bool IsAcceptable(SipRequest request, ContentType body)
    {
        var any = false;
        foreach (var value in request.Values(HeaderName.Accept))
        {
            any = true;
            if (!ContentType.TryParse(value, out var type)) continue;
            if (type.Is(body.Type, body.Subtype) || type.Is(body.Type, "*") || type.Is("*", "*")) return true;
        }
        return !any;
    }

    private static Refusal BadEvent(IReadOnlyList<IEventPackage> packages) =>
        new(489, response => response.Header(HeaderName.AllowEvents, Encoding.UTF8.GetBytes(Names(packages))));

    private static Refusal TooBrief(NotifierOptions options) =>
        new(423, response => response.Header(HeaderName.MinExpires, new Expires((int)options.MinExpiry.TotalSeconds)));
}
