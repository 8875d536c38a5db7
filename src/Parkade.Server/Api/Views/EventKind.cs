using Parkade.Parking.Events;

namespace Parkade.Server.Api.Views;

/// <summary>The word for a kind of event: <c>parked</c>, <c>recallStarted</c>…</summary>
internal static class EventKind
{
    public static string Of(LedgerEvent step) => Camel(step.Kind);

    public static string Camel(string word) => char.ToLowerInvariant(word[0]) + word[1..];
}
