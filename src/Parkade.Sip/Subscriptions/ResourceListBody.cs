using System.Globalization;
using System.Text;
using Parkade.Sip.Dialogs;
using Parkade.Sip.Headers;

namespace Parkade.Sip.Subscriptions;

/// <summary>The body of a NOTIFY about a list: the list's own document and the state of every member (RFC 4662 §5). Always the full state.</summary>
internal static class ResourceListBody
{
    /// <summary>The option tag (§9.3).</summary>
    public const string OptionTag = "eventlist";

    /// <summary>The body and its Content-Type.</summary>
    public static (string Type, byte[] Body) Write(Lookup.List list, ContentType memberType, int most, in StateView view)
    {
        var boundary = Tokens.CallId();   // nobody can have put it into a caller's name
        var index = new StringBuilder(256);
        index.Append(CultureInfo.InvariantCulture, $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <list xmlns="urn:ietf:params:xml:ns:rlmi" uri="{XmlText.Escape(view.Entity.ToString())}" version="{view.Version}" fullState="true">
            <name>{XmlText.Escape(list.Name)}</name>

            """);
        using var parts = new MemoryStream();
        for (var i = 0; i < Math.Min(most, list.Members.Count); i++)
        {
            var member = list.Members[i];
            var entity = Of(member, view.Entity);
            var id = string.Create(CultureInfo.InvariantCulture, $"{i + 1}.{view.Version}@{boundary}");
            // A member's subscription never ends before the list's does, so its one instance is always active (§5.4).
            index.Append(CultureInfo.InvariantCulture, $"""
                <resource uri="{XmlText.Escape(entity.ToString())}"><name>{XmlText.Escape(member.User)}</name><instance id="{i + 1}" state="active" cid="{id}"/></resource>

                """);
            Part(parts, boundary, id, memberType.ToString(), member.Write(view with { Entity = entity }));
        }
        index.Append("</list>\n");

        var start = string.Create(CultureInfo.InvariantCulture, $"0.{view.Version}@{boundary}");
        using var body = new MemoryStream();
        Part(body, boundary, start, "application/rlmi+xml;charset=\"UTF-8\"", Encoding.UTF8.GetBytes(index.ToString()));
        parts.WriteTo(body);
        body.Write(Encoding.ASCII.GetBytes($"--{boundary}--\r\n"));
        return ($"multipart/related;type=\"application/rlmi+xml\";start=\"<{start}>\";boundary=\"{boundary}\"", body.ToArray());
    }

    /// <summary>The URI of a member: at the host at which the list was asked for.</summary>
    private static SipUri Of(Watched member, SipUri list) => new(member.User, list.Host, list.Port) { Scheme = list.Scheme };

    private static void Part(MemoryStream to, string boundary, string id, string type, byte[] content)
    {
        to.Write(Encoding.UTF8.GetBytes($"--{boundary}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <{id}>\r\nContent-Type: {type}\r\n\r\n"));
        to.Write(content);
        to.Write("\r\n"u8);
    }
}
