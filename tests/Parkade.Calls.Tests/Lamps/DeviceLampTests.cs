using System.Xml.Linq;
using Parkade.Calls.Directory;
using Parkade.Sip.Authentication;
using Parkade.Testing.Wire;

namespace Parkade.Calls.Tests.Lamps;

/// <summary>The lamp of a colleague's telephone, through real calls, as it travels.</summary>
public sealed class DeviceLampTests : IAsyncLifetime
{
    private static readonly XNamespace Dialogs = "urn:ietf:params:xml:ns:dialog-info";

    private readonly Floor _floor = new(new PhoneSystem { Devices = [new Device { Number = "201", Secret = new DigestSecret("secret") }] });
    private readonly WirePeer _key;
    private readonly Phone _anna;

    public DeviceLampTests()
    {
        _anna = _floor.Device("201");
        _key = _floor.Wire.Peer("127.0.0.99:5060");
        _key.Arrived = message =>
        {
            if (!message.StartsWith("NOTIFY ", StringComparison.Ordinal)) return;
            var copied = string.Concat(new[] { "Via", "From", "To", "Call-ID", "CSeq" }.Select(name => $"{name}: {WirePeer.Header(message, name)}\n"));
            _key.Send(Floor.Server, $"SIP/2.0 200 OK\n{copied}Content-Length: 0\n\n");
        };
        _key.Send(Floor.Server, """
            SUBSCRIBE sip:201@127.0.0.1 SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.99:5060;branch=z9hG4bK-key
            Max-Forwards: 70
            From: <sip:key@127.0.0.99>;tag=key
            To: <sip:201@127.0.0.1>
            Call-ID: lamp
            CSeq: 1 SUBSCRIBE
            Contact: <sip:key@127.0.0.99:5060>
            Event: dialog
            Accept: application/dialog-info+xml
            Expires: 3600
            Content-Length: 0


            """);
        _floor.Settle();
    }

    private IEnumerable<string> Shown => _key.Received.Where(message => message.StartsWith("NOTIFY ", StringComparison.Ordinal))
        .Select(message => XElement.Parse(message.Split("\r\n\r\n", 2)[1]).Descendants(Dialogs + "state").Single().Value);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _floor.DisposeAsync();

    [Fact]
    public void It_flashes_while_the_telephone_rings_is_on_while_it_talks_and_goes_off()
    {
        var caller = _floor.Phone("5550100").Dial("201");
        _anna.Last.Answer();
        caller.HangUp();
        Assert.Equal(["terminated", "early", "confirmed", "terminated"], Distinct());
    }

    [Fact]
    public void It_flashes_no_more_when_the_caller_gives_up()
    {
        _floor.Phone("5550100").Dial("201").HangUp();
        Assert.Equal(["terminated", "early", "terminated"], Distinct());
    }

    [Fact]
    public void It_is_on_while_the_telephone_calls_somebody_and_tells_nothing_of_whom()
    {
        _floor.Phone("5550100").Dial("700");
        var call = _anna.Dial("701");
        call.HangUp();
        _floor.Advance(40);
        Assert.Equal(["terminated", "confirmed", "terminated"], Distinct());
        Assert.DoesNotContain(_key.Received, message => message.Contains("5550100", StringComparison.Ordinal));
    }

    // What changes without a difference to be seen may be told again.
    private List<string> Distinct()
    {
        var shown = new List<string>();
        foreach (var state in Shown)
            if (shown.LastOrDefault() != state)
                shown.Add(state);
        return shown;
    }
}
