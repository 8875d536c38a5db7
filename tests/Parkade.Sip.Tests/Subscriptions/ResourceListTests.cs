using System.Xml.Linq;
using Parkade.Sip.Subscriptions;
using Parkade.Testing.Phones;
using Xunit;

namespace Parkade.Sip.Tests.Subscriptions;

/// <summary>Lists of resources in one subscription: RFC 4662.</summary>
public sealed class ResourceListTests
{
    private const string TakesLists = "Supported: timer, eventlist\nAccept: text/bell, application/rlmi+xml, multipart/related\nExpires: 600\n";
    private static readonly XNamespace Rlmi = "urn:ietf:params:xml:ns:rlmi";

    private readonly NotifierStand _bell = new();

    [Fact]
    public void A_list_is_told_with_the_state_of_every_member()
    {
        var (ok, notify) = _bell.Watch("both", more: TakesLists);
        Assert.Equal("eventlist", ok["Require"]);
        Assert.Equal("eventlist", notify["Require"]);
        var parts = Multipart.Of(notify);
        Assert.Equal("application/rlmi+xml", parts.Type);

        var list = XElement.Parse(parts.Start.Body);
        Assert.Equal("sip:both@192.0.2.1", (string?)list.Attribute("uri"));
        Assert.Equal("0", (string?)list.Attribute("version"));
        Assert.Equal("true", (string?)list.Attribute("fullState"));
        Assert.Equal("Both", (string?)list.Element(Rlmi + "name"));
        var resources = list.Elements(Rlmi + "resource").ToList();
        Assert.Equal(["sip:701@192.0.2.1", "sip:702@192.0.2.1"], resources.Select(resource => (string?)resource.Attribute("uri")));
        foreach (var resource in resources)
        {
            var instance = resource.Element(Rlmi + "instance")!;
            Assert.Equal("active", (string?)instance.Attribute("state"));
            var part = parts.ById[(string)instance.Attribute("cid")!];
            Assert.Equal("text/bell", part.Type);
            Assert.Equal($"{(string?)resource.Attribute("uri")} 0 free", part.Body);
        }
        Assert.Equal(3, parts.ById.Count);
    }

    [Fact]
    public void A_change_of_any_member_tells_the_whole_list_once()
    {
        _bell.Watch("both", more: TakesLists);
        _bell.Texts["701"] = _bell.Texts["702"] = "taken";
        _bell.Notifier.Changed(["701", "702"]);
        _bell.Stand.Run();
        var parts = Multipart.Of(_bell.Told());
        Assert.Equal("1", (string?)XElement.Parse(parts.Start.Body).Attribute("version"));
        Assert.Equal(2, parts.ById.Values.Count(part => part.Body.EndsWith("1 taken", StringComparison.Ordinal)));
        Assert.Equal(0, _bell.Phone.Waiting);
    }

    [Fact]
    public void A_list_is_bounded()
    {
        var bell = new NotifierStand(new NotifierOptions { MaxMembers = 5 });
        for (var i = 0; i < 50; i++) bell.Texts[$"8{i:00}"] = "free";
        var (_, notify) = bell.Watch("both", more: TakesLists);
        Assert.Equal(6, Multipart.Of(notify).ById.Count);
    }

    [Fact]
    public void Who_requires_lists_for_a_single_resource_gets_it_all_the_same()
    {
        var (ok, notify) = _bell.Watch(more: "Require: eventlist\nExpires: 600\n");
        Assert.Equal("", ok["Require"]);
        Assert.Equal("text/bell", notify["Content-Type"]);
    }

    [Fact]
    public void A_list_outlives_a_restart()
    {
        _bell.Watch("both", more: TakesLists);
        var next = new NotifierStand();
        next.Notifier.TakeUp([.. _bell.Kept.Values]);
        next.Advance(3.1);
        Assert.Equal(3, Multipart.Of(next.Told()).ById.Count);
    }
}

/// <summary>A multipart/related body, read by plain text rules (RFC 2046 §5.1, RFC 2387).</summary>
internal sealed record Multipart(string Type, Multipart.Part Start, IReadOnlyDictionary<string, Multipart.Part> ById)
{
    internal sealed record Part(string Id, string Type, string Body);

    public static Multipart Of(PhoneMessage message)
    {
        var header = message["Content-Type"];
        Assert.StartsWith("multipart/related;", header, StringComparison.Ordinal);
        var boundary = Parameter(header, "boundary");
        Assert.EndsWith($"--{boundary}--\r\n", message.Body, StringComparison.Ordinal);
        var parts = message.Body.Split($"--{boundary}").Skip(1).SkipLast(1).Select(text =>
        {
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var head = new PhoneMessage(text[..end] + "\r\n\r\n");
            return new Part(head["Content-ID"].Trim('<', '>'), head["Content-Type"], text[(end + 4)..^2]);
        }).ToDictionary(part => part.Id);
        return new Multipart(Parameter(header, "type"), parts[Parameter(header, "start").Trim('<', '>')], parts);
    }

    private static string Parameter(string header, string name) => header.Split($";{name}=\"")[1].Split('"')[0];
}
