using Parkade.Calls.Arrivals;
using Parkade.Calls.Conversations;
using Parkade.Calls.Features;
using Parkade.Calls.Legs;
using Parkade.Media.Playback;
using Parkade.Parking;
using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Verbs;

namespace Parkade.Calls.Retrieve;

/// <summary>Asks for a lot's PIN before a call of it is claimed, so that nobody who does not know it takes or even sees one.</summary>
internal sealed class PinCheck(CallContext calls, Leg leg)
{
    private const int Tries = 3;

    /// <summary>True: it was entered, or the lot has none. False: the leg has been let go.</summary>
    public async Task<bool> RunAsync(Arrival arrival, LotName lot, SlotNumber? slot)
    {
        var policy = calls.Policy(lot);
        if (policy.Pin is not { } pin) return true;
        if (calls.PinTries.Wait(arrival) is var wait && wait > TimeSpan.Zero)
        {
            Refusals.TooManyPins(arrival.Session, wait);
            return false;
        }
        var prompts = calls.Audio.PromptsIn(policy.Language);
        var prompt = new KeyPrompt(calls, leg);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var keys = await prompt.AskAsync(attempt == 0 ? prompts.Say(PromptName.EnterPin) : prompts.Say(PromptName.WrongPin, PromptName.EnterPin), pin.Length);
            // In several calls at once more may be tried than in one.
            if (keys is null || calls.PinTries.Wait(arrival) > TimeSpan.Zero) break;
            if (pin.Matches(keys))
            {
                prompt.Close();
                return true;
            }
            if (calls.PinTries.Failed(arrival)) CallsLog.TooManyPins(calls.Log, arrival.Caller.Label, lot, PinTries.Span);
            await calls.Ledger.Refuse(new RefuseCommand
            {
                At = calls.Now, Lot = lot, Slot = slot, Dialled = arrival.Dialled ?? "", Who = arrival.Caller, Reason = RefusalReason.WrongPin, Why = "wrong PIN", By = Rights.Asker.Of(calls.Arrangement, arrival).By,
            });
        }
        prompt.Close();
        _ = new Farewell(calls, leg, prompts.Say(PromptName.WrongPin, PromptName.Goodbye), calls.Options.Features.Farewell);
        return false;
    }
}
