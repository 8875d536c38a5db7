using System.Text;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>callid *( SEMI param ) with a to-tag and a from-tag: the common form of Replaces, Join and Target-Dialog.</summary>
internal static class DialogReference
{
    public static bool TryParse(ReadOnlySpan<byte> field, out string callId, out HeaderParameters parameters)
    {
        callId = "";
        parameters = default;
        field = SipCharacters.Trim(field);
        var end = field.IndexOfAny((byte)';', (byte)' ', (byte)'\t');
        var id = end < 0 ? field : field[..end];
        if (id.IsEmpty || id.ContainsAny(SipCharacters.LineBreaking)) return false;
        if (end >= 0 && !HeaderParameters.TryParse(field[end..], out parameters)) return false;
        callId = Encoding.UTF8.GetString(id);
        return true;
    }

    public static void Write(ref Utf8Writer writer, string callId, string toTag, string fromTag)
    {
        writer.Write(callId);
        writer.Write(HeaderParameters.Empty.With("to-tag", toTag).With("from-tag", fromTag).Text);
    }
}
