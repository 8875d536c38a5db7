using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>delta-seconds *( SEMI generic-param ): the common form of Session-Expires, Min-SE and Retry-After's beginning.</summary>
internal static class SecondsWithParameters
{
    public static bool TryParse(ReadOnlySpan<byte> field, out int seconds, out HeaderParameters parameters)
    {
        parameters = default;
        var reader = new FieldReader(field);
        reader.SkipWhitespace();
        return reader.TryReadSeconds(out seconds) && HeaderParameters.TryParse(reader.Rest, out parameters);
    }
}
