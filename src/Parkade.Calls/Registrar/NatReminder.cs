using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Transports;
using Parkade.Sip.UserAgents;

namespace Parkade.Calls.Registrar;

/// <summary>
/// Keeps the way to telephones behind a NAT open: about every half minute an OPTIONS goes to those that registered over UDP from another address
/// than their own. Nothing follows from their silence; whether they are there is what registering is for.
/// </summary>
internal sealed class NatReminder(CurrentArrangement current, UserAgent agent)
{
    private const double Seconds = 30;
    private const double Jitter = 5;

    public static bool IsNeeded(Binding binding) => binding.IsBehindNat && !binding.Source.Protocol.IsReliable;

    /// <summary>When to remind next: not all at once.</summary>
    public static DateTimeOffset Next(DateTimeOffset now) => now.AddSeconds(Seconds - (Jitter * Random.Shared.NextDouble()));

    public void Remind(Binding binding)
    {
        if (!IsNeeded(binding)) return;
        var us = new NameAddr(null, new SipUri(null, current.Now.System.Realm));
        agent.Send(
            new LooseRequest
            {
                Method = SipMethod.Options,
                RequestUri = binding.Contact,
                From = us,
                To = new NameAddr(null, binding.Contact),
                NextHop = binding.Source,
                Flow = binding.Flow,
                ContactUser = "parkade",
            },
            static (_, _) => { });
    }
}
