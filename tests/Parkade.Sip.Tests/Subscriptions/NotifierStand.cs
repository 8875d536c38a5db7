using System.Text;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Subscriptions;
using Parkade.Sip.Tests.UserAgents;
using Parkade.Sip.Transports;
using Parkade.Sip.UserAgents;
using Parkade.Testing.Phones;

namespace Parkade.Sip.Tests.Subscriptions;

/// <summary>A notifier of one package "bell", whose resources 701 and 702 hold a text, and "both" is their list.</summary>
internal sealed class NotifierStand : IEventPackage, ISubscribers, ISubscriptionKeeper
{
    private static readonly UserAgentOptions Takes = new()
    {
        SessionInterval = TimeSpan.Zero,
        Allow = [.. new UserAgentOptions().Allow, SipMethod.Subscribe],
        Supported = ["timer", "replaces", "eventlist"],
    };

    public NotifierStand(NotifierOptions? options = null)
    {
        Stand = new AgentStand(Takes);
        Notifier = new Notifier(Stand.Agent, [this], this, this, options);
        Stand.Agent.Takers.Add(Notifier);
        Phone = Stand.Phone();
    }

    public AgentStand Stand { get; }
    public Notifier Notifier { get; }
    public ScriptedPhone Phone { get; }

    /// <summary>The texts of the resources.</summary>
    public Dictionary<string, string> Texts { get; } = new() { ["701"] = "free", ["702"] = "free" };

    /// <summary>What is kept, by key.</summary>
    public Dictionary<string, SubscriptionFacts> Kept { get; } = [];

    /// <summary>Resources that are found no more; whoever watches one already can still be told of it.</summary>
    public HashSet<string> Gone { get; } = [];

    /// <summary>Resources say what they would tell, to be compared with what was told.</summary>
    public bool KnowsState { get; set; }

    public int Most { get; set; } = 100;
    public bool MayWatch { get; set; } = true;
    public bool WriteFails { get; set; }

    string IEventPackage.Name => "bell";

    ContentType IEventPackage.BodyType { get; } = new("text", "bell");

    public void Set(string resource, string text)
    {
        Texts[resource] = text;
        Notifier.Changed([resource]);
        Stand.Run();
    }

    public void Subscribe(string to = "701", string callId = "s1", string more = "Expires: 600\n", ScriptedPhone? phone = null)
    {
        phone ??= Phone;
        phone.Send(
            $$"""
            SUBSCRIBE sip:{{to}}@192.0.2.1 SIP/2.0
            Via: {via}
            Max-Forwards: 70
            From: "Anna" <sip:anna@192.0.2.10>;tag=anna
            To: <sip:{{to}}@192.0.2.1>
            Call-ID: {{callId}}
            CSeq: 1 SUBSCRIBE
            Contact: <sip:anna@{{phone.Address}}{{(phone.Protocol == TransportProtocol.Tcp ? ";transport=tcp" : "")}}>
            {{(more.Contains("Event:", StringComparison.Ordinal) ? "" : "Event: bell\n")}}{{more}}Content-Length: 0

            """);
        Stand.Run();
    }

    /// <summary>Subscribes and takes the 200 and the first NOTIFY, which is answered.</summary>
    public (PhoneMessage Ok, PhoneMessage Notify) Watch(string to = "701", string callId = "s1", string more = "Expires: 600\n", ScriptedPhone? phone = null)
    {
        phone ??= Phone;
        Subscribe(to, callId, more, phone);
        return (phone.Expect("200"), Told(phone));
    }

    /// <summary>Takes the next message, a NOTIFY, and answers it.</summary>
    public PhoneMessage Told(ScriptedPhone? phone = null, string answer = "200 OK")
    {
        phone ??= Phone;
        var notify = phone.Expect("NOTIFY");
        phone.Answer(notify, answer);
        Stand.Run();
        return notify;
    }

    public void Again(PhoneMessage ok, int cseq, string more, ScriptedPhone? phone = null)
    {
        phone ??= Phone;
        phone.Send(
            $$"""
            SUBSCRIBE {{ok.ContactUri}} SIP/2.0
            Via: {via}
            Max-Forwards: 70
            From: {{ok["From"]}}
            To: {{ok["To"]}}
            Call-ID: {{ok["Call-ID"]}}
            CSeq: {{cseq}} SUBSCRIBE
            Contact: <sip:anna@{{phone.Address}}>
            {{(more.Contains("Event:", StringComparison.Ordinal) ? "" : "Event: bell\n")}}{{more}}Content-Length: 0

            """);
        Stand.Run();
    }

    public void Advance(double seconds) => Stand.Advance(TimeSpan.FromSeconds(seconds));

    Lookup IEventPackage.Find(SipUri resource, Subscriber subscriber, bool takesLists) => resource.User switch
    {
        "both" => new Lookup.List("Both", [.. Texts.Keys.Select(Resource)]),
        "secret" => new Lookup.Forbidden(),
        { } user when Gone.Contains(user) => new Lookup.Nothing(),
        { } user when Texts.ContainsKey(user) => new Lookup.One(Resource(user)),
        _ => new Lookup.Nothing(),
    };

    Subscriber? ISubscribers.Of(SipRequest subscribe) => MayWatch ? new Subscriber(subscribe.Source?.Address.ToString() ?? "phone", Most) : null;

    Subscriber? ISubscribers.Known(string key) => MayWatch ? new Subscriber(key, Most) : null;

    void ISubscriptionKeeper.Keep(SubscriptionFacts facts) => Kept[facts.Key] = SubscriptionFacts.Read(facts.Write())!;

    void ISubscriptionKeeper.Forget(SubscriptionFacts facts) => Kept.Remove(facts.Key);

    private Watched Resource(string user) => new(user, user, view => WriteFails
        ? throw new InvalidOperationException("no text")
        : Encoding.UTF8.GetBytes($"{view.Entity} {view.Version} {Texts[user]}")) { State = KnowsState ? _ => Texts[user] : null };
}
