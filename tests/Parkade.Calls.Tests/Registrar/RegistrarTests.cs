using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Parkade.Calls.Directory;
using Parkade.Calls.Gate;
using Parkade.Calls.Registrar;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Rights;
using Parkade.Sip.Authentication;
using Parkade.Sip.Transports;
using Parkade.Testing.Wire;

namespace Parkade.Calls.Tests.Registrar;

/// <summary>Where telephones are, and how long.</summary>
public sealed class RegistrarTests : IAsyncLifetime
{
    private static readonly PhoneSystem System = new() { Devices = [Device("201") with { MaxContacts = 2 }, Device("202")] };

    private readonly Floor _floor = new(System);
    private readonly List<string> _changed = [];

    public RegistrarTests() => _floor.Switchboard.Registrar.Changed += _changed.Add;

    private IReadOnlyList<Binding> Bindings => _floor.Switchboard.Registrar.Of("201");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _floor.DisposeAsync();

    private static Device Device(string number) => new() { Number = number, Secret = new DigestSecret("secret") };

    private static int Status(string answer) => int.Parse(answer.AsSpan(8, 3), global::System.Globalization.CultureInfo.InvariantCulture);

    private RegisteringPhone Raw(string endPoint = "127.0.0.50:5060", TransportProtocol protocol = TransportProtocol.Udp) => new(_floor, "201", endPoint, protocol);

    [Fact]
    public void A_telephone_registers_and_is_called_there()
    {
        var phone = _floor.Phone("201");
        Assert.Equal(200, phone.Register()!.StatusCode);
        var binding = Assert.Single(Bindings);
        Assert.Equal(phone.EndPoint, binding.Source.EndPoint);
        Assert.False(binding.IsBehindNat);
        Assert.Equal(["201"], _changed);

        var call = _floor.Phone("5550100").Dial("201");
        phone.Last.Answer();
        Assert.True(call.IsUp);
        call.HangUp();
        _floor.Advance(40);
        _floor.AssertEmpty();
    }

    [Fact]
    public void The_answer_lists_every_binding_with_what_is_left_of_it()
    {
        Raw().Register("<sip:201@127.0.0.50>;q=0.5");
        _floor.Advance(100);
        var answer = Raw("127.0.0.51:5060").Register("\"Anna\" <sip:201@127.0.0.51;transport=udp>;expires=600;q=0.8", callId: "c2");
        Assert.StartsWith("SIP/2.0 200", answer, StringComparison.Ordinal);
        Assert.Contains("Contact: <sip:201@127.0.0.50>;expires=3500\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("Contact: <sip:201@127.0.0.51;transport=udp>;expires=600\r\n", answer, StringComparison.Ordinal);
        Assert.Equal("path, outbound", WirePeer.Header(answer, "Supported"));
        Assert.EndsWith("GMT", WirePeer.Header(answer, "Date"), StringComparison.Ordinal);
        Assert.Equal(["127.0.0.51", "127.0.0.50"], Bindings.Select(binding => binding.Contact.Host));
        Assert.Contains("Contact: <sip:201@127.0.0.50>", Raw("127.0.0.52:5060").Register(""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_password_binds_nothing()
    {
        Assert.Equal(401, _floor.Phone("201").Register(password: "wrong")!.StatusCode);
        Assert.Empty(Bindings);
        Assert.Empty(_floor.Ledger.Memos(BindingMemo.Kind));
    }

    [Fact]
    public void One_user_never_binds_anothers_address()
    {
        Assert.Equal(401, Status(new RegisteringPhone(_floor, "201", "127.0.0.50:5060", digestUser: "202").Register("<sip:202@127.0.0.50>")));
        Assert.Equal(403, Status(new RegisteringPhone(_floor, "999", "127.0.0.51:5060", digestUser: "202").Register("<sip:202@127.0.0.51>")));   // trusted by address, but no telephone
        Assert.Empty(Bindings);
        Assert.Empty(_floor.Switchboard.Registrar.Of("202"));
    }

    [Theory]
    [InlineData("<sip:201@127.0.0.50", 3600)]
    [InlineData("<tel:201>", 3600)]
    [InlineData("<sip:201@127.0.0.50>;q=2", 3600)]
    [InlineData("<sip:201@127.0.0.50>;reg-id=0;+sip.instance=\"<urn:uuid:1>\"", 3600)]
    [InlineData("<sip:201@127.0.0.50>, nonsense", 3600)]
    [InlineData("*", 3600)]
    [InlineData("*", null)]
    [InlineData("*, <sip:201@127.0.0.50>", 0)]
    public void What_is_malformed_changes_nothing(string contact, int? expires)
    {
        var phone = Raw();
        phone.Register("<sip:201@127.0.0.50:5060>");
        var before = Assert.Single(Bindings);
        Assert.Equal(400, Status(phone.Register(contact, expires)));
        Assert.Same(before, Assert.Single(Bindings));
    }

    [Fact]
    public void Taking_back_one_or_all()
    {
        var phone = Raw();
        phone.Register("<sip:201@127.0.0.50:5060>, <sip:201@127.0.0.50:5062>");
        Assert.Equal(2, Bindings.Count);
        phone.Register("<sip:201@127.0.0.50:5060>;expires=0");
        Assert.Equal(5062, Assert.Single(Bindings).Contact.Port);
        Assert.Equal(200, Status(phone.Register("*", 0)));
        Assert.Empty(Bindings);
        Assert.Empty(_floor.Ledger.Memos(BindingMemo.Kind));
        Assert.Equal(3, _changed.Count);
    }

    [Fact]
    public void An_older_request_of_the_same_call_does_not_undo_a_newer_one()
    {
        var phone = Raw();
        phone.Register("<sip:201@127.0.0.50:5060>", number: 10);
        Assert.Equal(500, Status(phone.Register("<sip:201@127.0.0.50:5060>", 0, number: 9)));
        _floor.Advance(40);
        Assert.Equal(500, Status(phone.Register("*", 0, number: 10)));
        Assert.Single(Bindings);
        Assert.Equal(200, Status(phone.Register("<sip:201@127.0.0.50:5060>", 0, callId: "other", number: 1)));
        Assert.Empty(Bindings);
    }

    [Theory]
    [InlineData(59, 423, 0)]
    [InlineData(60, 200, 60)]
    [InlineData(7200, 200, 7200)]
    [InlineData(100_000, 200, 7200)]
    public void The_time_is_kept_between_its_bounds(int asked, int status, int granted)
    {
        var answer = Raw().Register("<sip:201@127.0.0.50:5060>", asked);
        Assert.Equal(status, Status(answer));
        if (status == 423) Assert.Equal("60", WirePeer.Header(answer, "Min-Expires"));
        else Assert.EndsWith($";expires={granted}", WirePeer.Header(answer, "Contact"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_binding_ends_when_its_time_is_up()
    {
        Raw().Register("<sip:201@127.0.0.50:5060>", 60);
        _floor.Advance(59);
        Assert.Single(Bindings);
        _floor.Advance(7);
        Assert.Empty(Bindings);
        Assert.Equal(["201", "201"], _changed);
        Assert.Equal(480, _floor.Phone("5550100").Dial("201").Refused);
    }

    [Fact]
    public void Behind_a_NAT_it_is_reached_where_it_sends_from_for_a_short_time_and_kept_awake()
    {
        var phone = Raw("127.0.0.60:40000");
        Assert.EndsWith(";expires=120", WirePeer.Header(phone.Register("<sip:201@192.168.1.20:5060>"), "Contact"), StringComparison.Ordinal);
        var binding = Assert.Single(Bindings);
        Assert.True(binding.IsBehindNat);
        Assert.Equal(IPEndPoint.Parse("127.0.0.60:40000"), binding.Target(System.Devices[0]).Peer.Address.EndPoint);
        _floor.Advance(40);
        Assert.StartsWith("OPTIONS sip:201@192.168.1.20:5060 SIP/2.0", phone.Peer.Received.First(text => text.StartsWith("OPTIONS", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Single(Bindings);   // its silence takes nothing back

        var open = Raw("127.0.0.61:5060");
        open.Register("<sip:201@127.0.0.61:5060>", callId: "c2");
        _floor.Advance(80);
        Assert.DoesNotContain(open.Peer.Received, text => text.StartsWith("OPTIONS", StringComparison.Ordinal));
    }

    [Fact]
    public void A_phone_without_symmetric_routing_is_called_at_the_port_it_listens_at()
    {
        var known = new RegisterRequest("201", "c", 1, false, [new ContactLine(new Sip.Headers.SipUri("201", "127.0.0.60", 5060), null, null, 0, 1)], 3600, [], false, false, 1, null);
        Assert.True(Sip.Headers.Via.TryParse("SIP/2.0/UDP 127.0.0.60:5060;branch=z9hG4bK1"u8, out var via));
        var flow = _floor.Switchboard.Transports.TryRoute(new Destination(TransportProtocol.Udp, IPEndPoint.Parse("127.0.0.60:40000")), out var found) ? found : null;
        var outcome = BindingRules.Apply([], known, "201", 5, new RegisterSource(flow!, via), _floor.Time.GetUtcNow());
        var binding = Assert.Single(Assert.IsType<RegisterOutcome.Accepted>(outcome).Bindings);
        Assert.Equal((5060, false), (binding.Source.EndPoint.Port, binding.IsBehindNat));
    }

    [Fact]
    public void Bindings_outlive_a_restart_and_expired_ones_do_not()
    {
        Raw().Register("<sip:201@127.0.0.50:5060>;q=0.7", 600);
        _floor.Advance(300);
        Raw("127.0.0.60:40000").Register("<sip:201@192.168.1.20>;+sip.instance=\"<urn:uuid:1>\"", callId: "c2");
        var before = Bindings;
        var again = Restarted();
        Assert.Equal(before.Select(binding => binding with { Flow = null, Path = [] }), again.Of("201").Select(binding => binding with { Path = [] }));
        Assert.All(again.Of("201"), binding => Assert.True(binding.IsReachable));
        _floor.Advance(301);
        Assert.Empty(Restarted().Of("201"));
    }

    [Fact]
    public void What_the_ledger_cannot_keep_is_not_acknowledged()
    {
        var phone = Raw();
        phone.Register("<sip:201@127.0.0.50:5060>");
        _floor.Ledger.Failing = new LedgerException(LedgerFault.Full, "the disk is full");
        Assert.Equal(503, Status(phone.Register("<sip:201@127.0.0.50:5062>")));
        Assert.Equal(503, Status(phone.Register("*", 0)));
        Assert.Equal(5060, Assert.Single(Bindings).Contact.Port);
        _floor.Ledger.Failing = null;
        Assert.Equal(200, Status(phone.Register("<sip:201@127.0.0.50:5062>")));
    }

    [Fact]
    public void One_address_too_many_is_refused_and_a_restarted_telephone_takes_its_own_place()
    {
        Raw("127.0.0.51:5060").Register("<sip:201@127.0.0.51>;+sip.instance=\"<urn:uuid:1>\"", callId: "c1");
        Raw("127.0.0.52:5060").Register("<sip:201@127.0.0.52>", callId: "c2");
        var third = Raw("127.0.0.53:5060").Register("<sip:201@127.0.0.53>", callId: "c3");
        Assert.StartsWith("SIP/2.0 403 Too many addresses are registered", third, StringComparison.Ordinal);
        Assert.Equal(200, Status(Raw("127.0.0.54:5060").Register("<sip:201@127.0.0.54>;+sip.instance=\"<urn:uuid:1>\"", callId: "c4")));
        Assert.Equal(200, Status(Raw("127.0.0.52:5070").Register("<sip:201@127.0.0.52:5070>", callId: "c5")));   // the same make from the same host
        Assert.Equal(["127.0.0.52:5070", "127.0.0.54:0"], Bindings.Select(binding => $"{binding.Contact.Host}:{binding.Contact.Port}"));
    }

    [Fact]
    public void Equally_wanted_addresses_stand_the_latest_first_and_the_oldest_of_an_instance_makes_room()
    {
        var phones = Enumerable.Range(1, 4).Select(n => new RegisteringPhone(_floor, "202", $"127.0.0.8{n}:5060")).ToList();
        for (var n = 0; n < 4; n++) phones[n].Register($"<sip:202@127.0.0.8{n + 1}>", callId: $"c{n}");
        phones[1].Register("<sip:202@127.0.0.82>", callId: "c1");
        Assert.Equal(["82", "84", "83", "81"], _floor.Switchboard.Registrar.Of("202").Select(binding => binding.Contact.Host[^2..]));

        var one = Raw();
        foreach (var port in new[] { 5060, 5062, 5064 }) one.Register($"<sip:201@127.0.0.50:{port}>;+sip.instance=\"<urn:uuid:1>\"", callId: "c");
        Assert.Equal([5064, 5062], Bindings.Select(binding => binding.Contact.Port));
    }

    [Fact]
    public void A_telephone_with_several_connections_keeps_them_apart_and_rings_by_the_latest()
    {
        _floor.Wire.Attach(_floor.Switchboard.Transports, Floor.Server, TransportProtocol.Tcp);
        string Contact(int port, int id) => $"<sip:201@10.0.0.9:{port};transport=tcp>;+sip.instance=\"<urn:uuid:1>\";reg-id={id}";
        var first = Raw("127.0.0.50:4001", TransportProtocol.Tcp);
        var second = Raw("127.0.0.50:4002", TransportProtocol.Tcp);
        first.More = second.More = "Supported: path, outbound\n";
        Assert.Equal("outbound", WirePeer.Header(first.Register(Contact(4001, 1), callId: "c1"), "Require"));
        second.Register(Contact(4002, 2), callId: "c2");
        Assert.Equal(2, Bindings.Count);
        Assert.Equal(4002, Assert.Single(_floor.Ways.To(System.Devices[0])).Peer.Address.EndPoint.Port);

        // The same connection number again is the same binding, wherever it comes from.
        first.Register(Contact(4009, 1), callId: "c3");
        Assert.Equal([4009, 4002], Bindings.Select(binding => binding.Contact.Port));
        first.More = "Supported: outbound\nVia: SIP/2.0/TCP 10.0.0.1;branch=z9hG4bKp\n";
        Assert.Equal(439, Status(first.Register(Contact(4003, 3), callId: "c4")));
    }

    [Fact]
    public void A_connection_that_closed_leaves_the_telephone_registered_and_unreachable()
    {
        var tcp = _floor.Wire.Attach(_floor.Switchboard.Transports, Floor.Server, TransportProtocol.Tcp);
        var phone = Raw("127.0.0.50:4001", TransportProtocol.Tcp);
        phone.Register("<sip:201@10.0.0.9;transport=tcp>");
        Assert.True(Assert.Single(Bindings).IsReachable);
        tcp.Close(phone.Peer.Local);
        _floor.Advance(6);
        Assert.False(Assert.Single(Bindings).IsReachable);
        Assert.Equal(["201", "201"], _changed);
        Assert.Empty(_floor.Ways.To(System.Devices[0]));
    }

    [Fact]
    public void A_proxy_on_the_way_is_kept_on_it()
    {
        var proxied = Raw("127.0.0.70:5060");
        proxied.More = "Supported: path\nPath: <sip:127.0.0.70;lr;ob>\n";
        var answer = proxied.Register("<sip:201@10.0.0.9>");
        Assert.Equal("<sip:127.0.0.70;lr;ob>", WirePeer.Header(answer, "Path"));
        var target = Assert.Single(Bindings).Target(System.Devices[0]);
        Assert.Equal(("127.0.0.70", "127.0.0.70"), (target.Peer.Address.EndPoint.Address.ToString(), Assert.Single(target.Routes).Uri.Host));
        Assert.False(_floor.Switchboard.Gate.Live.Contains(proxied.Peer.Local));
    }

    [Fact]
    public void Its_address_is_heard_whatever_is_banned_while_it_is_registered()
    {
        var phone = Raw();
        phone.Register("<sip:201@127.0.0.50:5060>", 60);
        phone.Register("<sip:201@127.0.0.50:5060>", 60);
        Assert.True(_floor.Switchboard.Gate.Live.Contains(phone.Peer.Local));
        _floor.Advance(70);
        Assert.False(_floor.Switchboard.Gate.Live.Contains(phone.Peer.Local));
    }

    private Calls.Registrar.Registrar Restarted()
    {
        var registrar = new Calls.Registrar.Registrar(new CurrentArrangement(new Arrangement([], System, Roster.Empty)), _floor.Ledger, _floor.Loop, _floor.Switchboard.Agent, new LiveSources(), NullLogger.Instance);
        _floor.Do(registrar.Load);
        return registrar;
    }
}
