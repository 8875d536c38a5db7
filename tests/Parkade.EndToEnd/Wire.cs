using System.Globalization;
using System.Text.RegularExpressions;
using Parkade.EndToEnd.Sipp;

namespace Parkade.EndToEnd;

/// <summary>What tests read from messages of Parkade.</summary>
internal static partial class Wire
{
    /// <summary>The slot that a 200 to a park names (P-Asserted-Identity).</summary>
    public static int Slot(this WireMessage ok) => int.Parse(Number().Match(ok["P-Asserted-Identity"]).Groups[1].Value, CultureInfo.InvariantCulture);

    public static string ReferredBy(string parker) => $"Referred-By: \"Grace Hopper\" <sip:{parker}@pbx.example.com>";

    [GeneratedRegex("sip:([0-9]+)@")]
    private static partial Regex Number();
}
