using System.Globalization;
using System.Text;
using Parkade.Sip.Headers;
using Parkade.Sip.Subscriptions;

namespace Parkade.Calls.Lamps;

/// <summary>A lamp as application/pidf+xml (RFC 3863), with what the person is doing (RFC 4480), for phones that know no dialog package.</summary>
internal static class PresenceInfo
{
    public static ContentType Type { get; } = new("application", "pidf+xml");

    public static byte[] Write(Lamp lamp, Glow glow, StateView view)
    {
        var entity = XmlText.Escape(view.Entity.ToString());
        var note = XmlText.Escape(LampWords.Note(lamp, glow, view.Subscriber is Watcher { SeesCallers: true }));
        var activity = glow.Light == Light.Off ? "" : "<rpid:activities><rpid:on-the-phone/><rpid:busy/></rpid:activities>";
        var number = new SipUri(lamp.Dial, view.Entity.Host, view.Entity.Port) { Scheme = view.Entity.Scheme };
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model" xmlns:rpid="urn:ietf:params:xml:ns:pidf:rpid" entity="{entity}">
            <tuple id="lamp"><status><basic>open</basic></status><contact>{XmlText.Escape(number.ToString())}</contact><note>{note}</note></tuple>
            <note>{note}</note>
            <dm:person id="person">{activity}<dm:note>{note}</dm:note></dm:person>
            </presence>

            """));
    }
}
