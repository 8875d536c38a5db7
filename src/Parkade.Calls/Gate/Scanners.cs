using System.Text;
using Parkade.Sip.Messages;

namespace Parkade.Calls.Gate;

/// <summary>
/// Knows the programs that look for telephone systems to break into by the marks that they leave in User-Agent, From, To and Call-ID. No phone has them;
/// who writes a program without them is caught by what it does.
/// </summary>
internal static class Scanners
{
    private static readonly byte[][] Products =
        [.. new[]
        {
            "friendly-scanner", "friendly-request", "sipvicious", "sundayddr", "sipcli", "sip-scan", "vaxsipuseragent", "pplsip", "siparmyknife", "sivus",
        }.Select(Encoding.ASCII.GetBytes)];

    private static readonly byte[][] Marks = [.. new[] { "sipvicious", "friendly-scanner", "sundayddr", "sipcli", "nm@nm", "nm2@nm2" }.Select(Encoding.ASCII.GetBytes)];

    /// <summary>The mark of a scanner in a request; null: none is known.</summary>
    public static string? Find(SipRequest request)
    {
        if (request.TryGet(HeaderName.UserAgent, out var product) && Find(product, Products) is { } named) return named;
        if (request.TryGet(HeaderName.From, out var from) && Find(from, Marks) is { } caller) return caller;
        if (request.TryGet(HeaderName.To, out var to) && Find(to, Marks) is { } called) return called;
        return Find(request.CallId, Marks);
    }

    private static string? Find(ReadOnlySpan<byte> text, byte[][] marks)
    {
        foreach (var mark in marks)
            if (Contains(text, mark))
                return Encoding.ASCII.GetString(mark);
        return null;
    }

    private static bool Contains(ReadOnlySpan<byte> text, ReadOnlySpan<byte> mark)
    {
        if (text.Length > 512) text = text[..512];
        for (var at = 0; at + mark.Length <= text.Length; at++)
            if ((text[at] | 0x20) == (mark[0] | 0x20) && Ascii.EqualsIgnoreCase(text.Slice(at, mark.Length), mark))
                return true;
        return false;
    }
}
