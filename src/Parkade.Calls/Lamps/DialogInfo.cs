using System.Globalization;
using System.Text;
using Parkade.Sip.Headers;
using Parkade.Sip.Subscriptions;

namespace Parkade.Calls.Lamps;

/// <summary>
/// A lamp as application/dialog-info+xml (RFC 4235): the whole state, in the form that desk phones know from other servers. A free
/// lamp is one terminated dialog; a waiting caller a confirmed one; while the parker is rung back an early one, towards us. There is no
/// Call-ID in it: nobody takes a parked call by Replaces of a dialog that is not theirs, a key dials the target.
/// </summary>
internal static class DialogInfo
{
    public static ContentType Type { get; } = new("application", "dialog-info+xml");

    public static byte[] Write(Lamp lamp, Glow glow, StateView view)
    {
        var text = new StringBuilder(640).Append(CultureInfo.InvariantCulture, $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="{view.Version}" state="full" entity="{XmlText.Escape(view.Entity.ToString())}">

            """);
        Write(text, lamp, glow, view);
        return Encoding.UTF8.GetBytes(text.Append("</dialog-info>\n").ToString());
    }

    private static void Write(StringBuilder text, Lamp lamp, Glow glow, in StateView view)
    {
        var id = XmlText.Escape(lamp.Dial);
        if (glow.Light == Light.Off)
        {
            text.Append(CultureInfo.InvariantCulture, $"<dialog id=\"{id}\"><state>terminated</state></dialog>\n");
            return;
        }
        var sees = view.Subscriber is Watcher { SeesCallers: true };
        var target = XmlText.Escape(At(lamp.Dial, view.Entity).ToString());
        var other = sees && glow.Who is { } who ? Identity(who.Number, view.Entity) : target;
        text.Append(CultureInfo.InvariantCulture, $"""
            <dialog id="{id}" direction="recipient">
            <state>{(glow.Light == Light.Ringing ? "early" : "confirmed")}</state>
            <local><identity>{target}</identity><target uri="{target}"/></local>
            <remote><identity display="{XmlText.Escape(LampWords.Display(lamp, glow, sees))}">{other}</identity><target uri="{target}"/></remote>
            </dialog>

            """);
    }

    private static string Identity(string? number, SipUri entity) =>
        number is null ? "sip:anonymous@anonymous.invalid" : XmlText.Escape(At(number, entity).ToString());

    /// <summary>A number at the host at which the subscriber reaches us.</summary>
    private static SipUri At(string number, SipUri entity) => new(number, entity.Host, entity.Port) { Scheme = entity.Scheme };
}
