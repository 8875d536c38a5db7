using System.Globalization;

namespace Parkade.Server.Demo;

/// <summary>The demo in plain lines, one for each thing that happens.</summary>
internal static class DemoLines
{
    /// <summary><c> 12.3 s  701  Ada Brown (02079460123) hangs up</c></summary>
    public static string Line(DemoNews news) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, news.After.TotalSeconds),6:0.0} s  {news.Slot ?? "",-4} {news.Sentence}");
}
