using Parkade.Calls.Arrivals;
using Parkade.Calls.Conversations;
using Parkade.Calls.Features;
using Parkade.Calls.Rights;
using Parkade.Media.Playback;
using Parkade.Parking;
using Parkade.Parking.Rights;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Retrieve;

/// <summary>Somebody wants to hear which slots of a lot hold a caller, and presses one.</summary>
internal sealed class ListCall(CallContext calls)
{
    // Nobody remembers more.
    private const int MostSpoken = 10;

    public async Task RunAsync(Arrival arrival, LotName lot)
    {
        if (calls.Legs.Accept(arrival) is not { } leg) return;
        var asker = Asker.Of(calls.Arrangement, arrival);
        if (!Rulebook.May(asker.Who, ParkingAct.See, calls.Policy(lot)))
        {
            Refusals.Forbidden(arrival.Session, Denials.See(lot));
            await Denials.NoteAsync(calls, asker, lot, null, arrival.Dialled ?? "", arrival.Caller, Denials.See(lot));
            return;
        }
        if (!await new PinCheck(calls, leg).RunAsync(arrival, lot, null)) return;
        var policy = calls.Policy(lot);
        var prompts = calls.Audio.PromptsIn(policy.Language);
        var waiting = calls.Waiting.Values.Where(caller => caller.IsWaiting && caller.Record?.Lot == lot)
            .Select(caller => caller.Record!).Where(record => Rulebook.May(asker.Who, ParkingAct.Retrieve, policy, record)).OrderBy(record => record.WaitingSince).Take(MostSpoken).ToList();
        if (waiting.Count == 0)
        {
            if (leg.Session.State == SessionState.Incoming) Refusals.Empty(leg.Session, lot.Value);
            else _ = new Farewell(calls, leg, prompts.Say(PromptName.Empty), calls.Options.Features.Farewell);
            return;
        }

        var prompt = new KeyPrompt(calls, leg);
        var words = prompts.Say(PromptName.Waiting).Concat(waiting.SelectMany(record => prompts.Say(PromptName.Slot, record.Orbit))).ToList();
        var keys = await prompt.AskAsync(words, waiting.Max(record => record.Orbit.Length));
        prompt.Close();
        if (keys is not null && policy.Slots.TryFind(keys, out var slot) && waiting.Exists(record => record.Slot == slot)) await new RetrieveCall(calls).ClaimAsync(arrival, leg, new RetrieveWish(lot, slot, [], ClaimMethod.List), asker);
        else _ = new Farewell(calls, leg, prompts.Say(PromptName.Goodbye), calls.Options.Features.Farewell);
    }
}
