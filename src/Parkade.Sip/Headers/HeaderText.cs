using System.Buffers;
using System.Text;

namespace Parkade.Sip.Headers;

/// <summary>A header value as a string, from its UTF-8 form.</summary>
internal static class HeaderText
{
    public static string Of<T>(T value) where T : IUtf8SpanFormattable
    {
        Span<byte> small = stackalloc byte[256];
        if (value.TryFormat(small, out var written, default, null)) return Encoding.UTF8.GetString(small[..written]);
        for (var size = 1024; ; size *= 4)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(size);
            try
            {
                if (value.TryFormat(buffer, out written, default, null)) return Encoding.UTF8.GetString(buffer, 0, written);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }
}
