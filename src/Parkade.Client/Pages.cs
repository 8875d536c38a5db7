using System.Runtime.CompilerServices;
using Parkade.Client.Records;

namespace Parkade.Client;

/// <summary>Reads lists that come in pages.</summary>
internal static class Pages
{
    /// <summary>All of a list, page by page as it is read.</summary>
    public static async IAsyncEnumerable<T> AllAsync<T>(ApiConnection api, string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (string? after = null; ;)
        {
            var page = await api.GetAsync<Page<T>>(after is null ? path : With(path, ("after", after)), cancellation).ConfigureAwait(false);
            foreach (var item in page.Items) yield return item;
            if ((after = page.Next) is null) yield break;
        }
    }

    /// <summary>A path with more of a query; what is null is left out.</summary>
    public static string With(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        foreach (var (name, value) in query)
            if (value is not null) path += $"{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
        return path;
    }
}
