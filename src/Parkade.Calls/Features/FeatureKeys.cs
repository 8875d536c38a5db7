using Parkade.Calls.Conversations;
using Parkade.Calls.Legs;
using Parkade.Calls.Park;
using Parkade.Calls.Rights;
using Parkade.Calls.Transfer;
using Parkade.Media.Playback;
using Parkade.Parking;
using Parkade.Parking.Verbs;

namespace Parkade.Calls.Features;

/// <summary>
/// Feature codes that one party of a conversation presses. Only somebody on our side has these keys (<see cref="Leg.IsInside"/>). Owned by
/// the signalling loop.
/// </summary>
internal sealed class FeatureKeys(CallContext calls, Conversation conversation, Leg leg)
{
    private readonly CodeMatcher? _park = calls.Options.Features.Park is { Length: > 0 } code ? new CodeMatcher(code, calls.Options.Features.Gap) : null;

    public void Press(char key)
    {
        if (leg.HasEnded || !conversation.IsSettled || _park?.Press(key, calls.Now) is not true) return;
        calls.Run(leg.Session, ParkAsync);
    }

    private async Task ParkAsync()
    {
        var other = conversation.Other(leg);
        var lot = calls.DefaultLot;
        switch (await new ParkFromCall(calls, conversation, leg).RunAsync(new ParkOrder(lot.Name, null, leg.Address, Asker.Of(calls.Arrangement, leg), ParkMethod.FeatureCode)))
        {
            case TransferOutcome.Done { What: var what, Words: var words, Place: var place }:
                leg.Show(CallIdentityHeaders.Address(new Party(place), calls.Host(leg.Peer), what));
                _ = new Farewell(calls, leg, words, calls.Options.Features.Farewell);
                break;
            case TransferOutcome.Failed failed when conversation.IsSettled && Word(failed) is { } word:
                Explain(other, lot.Language, word);
                break;
        }
    }

    /// <summary>The prompt that says why a park failed; null: none does, and one that says what is not so would be worse than none.</summary>
    internal static string? Word(TransferOutcome.Failed failed) => failed switch
    {
        { Status: 403 } => PromptName.NotAllowed,
        { Park: ParkOutcome.LotFull } => PromptName.Full,
        _ => null,
    };

    // Whoever pressed hears that it was not possible, and both talk on.
    private void Explain(Leg other, string language, string word)
    {
        var words = calls.Audio.PromptsIn(language).Say(word);
        if (words.Count == 0) return;
        leg.Play(new Playlist(words), _ => calls.Loop.Post(() =>
        {
            if (conversation.IsSettled && ReferenceEquals(conversation.Other(leg), other)) Leg.Join(leg, other);
        }));
    }
}
