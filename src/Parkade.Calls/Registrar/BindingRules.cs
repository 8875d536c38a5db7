using Parkade.Sip.Headers;
using Parkade.Sip.Transports;

namespace Parkade.Calls.Registrar;

/// <summary>Where a REGISTER came from.</summary>
/// <param name="Flow">Its connection.</param>
/// <param name="TopVia">The Via of its sender, or of the proxy before us; null: none can be read.</param>
internal sealed record RegisterSource(Flow Flow, Via? TopVia);

/// <summary>What a REGISTER makes of the bindings of its address of record: RFC 3261 §10.3. It all holds, or nothing does.</summary>
internal static class BindingRules
{
    /// <summary>The shortest that is taken; a shorter one is asked to ask for more (423).</summary>
    public const int MinSeconds = 60;

    /// <summary>What is granted at most.</summary>
    public const int MaxSeconds = 7200;

    /// <summary>What is granted behind a NAT that keeps UDP open for a short time only.</summary>
    public const int MaxSecondsBehindNat = 120;

    private const int DefaultSeconds = 3600;

    public static RegisterOutcome Apply(IReadOnlyList<Binding> current, RegisterRequest register, string number, int maxContacts, RegisterSource source, DateTimeOffset now)
    {
        var after = current.Where(binding => binding.ExpiresAt > now).ToList();
        if (register.RemovesAll)
            return after.Exists(binding => IsOlder(register, binding)) ? OutOfOrder : new RegisterOutcome.Accepted([]);
        var outbound = false;
        foreach (var contact in register.Contacts)
        {
            // RFC 5626 §6: an instance's connections are told apart by their numbers, everything else by its URI.
            var isOutbound = contact is { InstanceId: not null, RegId: > 0 } && register.KnowsOutbound;
            if (isOutbound && !SpeaksToUs(register)) return new RegisterOutcome.Refused(439, "First Hop Lacks Outbound Support");
            var known = after.FindIndex(binding => isOutbound
                ? binding.RegId == contact.RegId && binding.InstanceId == contact.InstanceId
                : binding.Contact == contact.Uri && (binding.RegId == 0 || contact.RegId == 0));
            if (known >= 0 && IsOlder(register, after[known])) return OutOfOrder;

            var seconds = contact.Seconds ?? register.Seconds ?? DefaultSeconds;
            if (seconds is > 0 and < MinSeconds) return new RegisterOutcome.Refused(423, "Interval Too Brief");
            if (known >= 0) after.RemoveAt(known);
            if (seconds == 0) continue;
            if (after.Count >= maxContacts && !TryMakeRoom(after, contact, register, source))
                return new RegisterOutcome.Refused(403, "Too many addresses are registered");
            after.Add(Bind(register, contact, number, isOutbound, seconds, source, now));
            outbound |= isOutbound;
        }
        return new RegisterOutcome.Accepted(after) { IsOutbound = outbound };
    }

    private static RegisterOutcome.Refused OutOfOrder => new(500, "Older than the registration that holds");

    // RFC 3261 §10.3 step 7: of the same Call-ID, a later number.
    private static bool IsOlder(RegisterRequest register, Binding binding) => binding.CallId == register.CallId && register.CSeq <= binding.CSeq;

    // RFC 5626 §6: nobody stands between who doesn't keep the connection (ob).
    private static bool SpeaksToUs(RegisterRequest register) => register.Hops == 1 || (register.Path.Count > 0 && register.Path[^1].Uri.Parameters.Has("ob"));

    /// <summary>
    /// A telephone that restarted leaves an address behind that nobody answers at. What is most surely its own goes first: of the same instance,
    /// then one whose connection is gone, then one of the same make from the same host. Another telephone's is never taken away: that one
    /// would miss calls without anybody noticing, while a refusal is seen on the telephone that was one too many.
    /// </summary>
    private static bool TryMakeRoom(List<Binding> bindings, ContactLine contact, RegisterRequest register, RegisterSource source)
    {
        var left = bindings.Find(binding => binding.InstanceId is not null && binding.InstanceId == contact.InstanceId)
            ?? bindings.Find(binding => !binding.IsReachable)
            ?? bindings.Find(binding => binding.InstanceId is null && contact.InstanceId is null && binding.UserAgent == register.UserAgent
                && binding.CallId != register.CallId && binding.Source.EndPoint.Address.Equals(source.Flow.Remote.Address));
        return left is not null && bindings.Remove(left);
    }

    private static Binding Bind(RegisterRequest register, ContactLine contact, string number, bool isOutbound, int seconds, RegisterSource source, DateTimeOffset now)
    {
        var flow = source.Flow;
        var isHere = contact.Uri.TryGetAddress(out var address) && address.Equals(flow.Remote.Address);
        var port = contact.Uri.Port != 0 ? contact.Uri.Port : flow.Protocol.DefaultPort;
        var isBehindNat = !flow.IsReliable && register.Path.Count == 0 && !isHere;
        var destination = flow.Destination;
        // A phone that does not ask for symmetric routing (RFC 3581) listens at the port that it writes, not at the one it sends from.
        if (!flow.IsReliable && isHere && register.Path.Count == 0 && source.TopVia is { HasRPort: false })
            destination = destination with { EndPoint = new System.Net.IPEndPoint(flow.Remote.Address, port) };
        isBehindNat |= !flow.IsReliable && register.Path.Count == 0 && isHere && port != destination.EndPoint.Port;
        var granted = Math.Min(seconds, isBehindNat ? MaxSecondsBehindNat : MaxSeconds);
        return new Binding(
            number, contact.Uri, destination, register.Path, now.AddSeconds(granted), register.CallId, register.CSeq,
            contact.InstanceId, isOutbound ? contact.RegId : 0, register.UserAgent, contact.Q)
        {
            Flow = destination == flow.Destination ? flow : null,
            IsBehindNat = isBehindNat,
        };
    }
}
