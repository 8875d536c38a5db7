using System.Buffers;

namespace Parkade.Sip.Parsing;

/// <summary>The character classes of the SIP grammar (RFC 3261 §25.1).</summary>
internal static class SipCharacters
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";

    /// <summary>token = 1*(alphanum / "-" / "." / "!" / "%" / "*" / "_" / "+" / "`" / "'" / "~")</summary>
    public static readonly SearchValues<byte> Token = SearchValues.Create(Ascii8(Letters + Digits + "-.!%*_+`'~"));

    /// <summary>unreserved = alphanum / mark: what is never escaped in a URI.</summary>
    public static readonly SearchValues<byte> Unreserved = SearchValues.Create(Ascii8(Letters + Digits + "-_.!~*'()"));

    /// <summary>What stands unescaped in a user part: unreserved / user-unreserved.</summary>
    public static readonly SearchValues<byte> User = SearchValues.Create(Ascii8(Letters + Digits + "-_.!~*'()&=+$,;?/"));

    /// <summary>What stands unescaped in a password.</summary>
    public static readonly SearchValues<byte> Password = SearchValues.Create(Ascii8(Letters + Digits + "-_.!~*'()&=+$,"));

    /// <summary>What stands unescaped in a URI parameter: param-unreserved / unreserved.</summary>
    public static readonly SearchValues<byte> UriParameter = SearchValues.Create(Ascii8(Letters + Digits + "-_.!~*'()[]/:&+$"));

    /// <summary>Host names and IPv4 addresses; the underscore is not legal but in use.</summary>
    public static readonly SearchValues<byte> Host = SearchValues.Create(Ascii8(Letters + Digits + "-._"));

    /// <summary>What an IPv6 address is written with, between its brackets.</summary>
    public static readonly SearchValues<byte> AddressV6 = SearchValues.Create("0123456789abcdefABCDEF:."u8);

    /// <summary>A tel URI's number: digits, visual separators and what local numbers have (RFC 3966 §3).</summary>
    public static readonly SearchValues<byte> Telephone = SearchValues.Create("0123456789abcdefABCDEF*#+-.()"u8);

    /// <summary>What can stand in no part of a URI.</summary>
    public static readonly SearchValues<byte> NotInUri = SearchValues.Create(NotInUriOctets());

    /// <summary>What ends an unquoted parameter value.</summary>
    public static readonly SearchValues<byte> EndOfValue = SearchValues.Create(" \t;,\"<>\r\n"u8);

    /// <summary>What must never reach the wire inside a value.</summary>
    public static readonly SearchValues<byte> LineBreaking = SearchValues.Create("\r\n\0"u8);

    public static bool IsToken(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExcept(Token);

    public static bool IsWhitespace(byte octet) => octet is (byte)' ' or (byte)'\t';

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        var start = 0;
        while (start < text.Length && IsWhitespace(text[start])) start++;
        var end = text.Length;
        while (end > start && IsWhitespace(text[end - 1])) end--;
        return text[start..end];
    }

    // Controls, space, DEL, quote and angle brackets.
    private static byte[] NotInUriOctets() => [.. Enumerable.Range(0, 0x21).Select(octet => (byte)octet), 0x7f, (byte)'"', (byte)'<', (byte)'>'];

    private static byte[] Ascii8(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
