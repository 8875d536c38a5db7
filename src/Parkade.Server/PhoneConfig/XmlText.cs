using System.Security;

namespace Parkade.Server.PhoneConfig;

/// <summary>Text between tags and in attributes.</summary>
internal static class XmlText
{
    public static string Of(string text) => SecurityElement.Escape(text);
}
