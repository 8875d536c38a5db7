using Effect = Parkade.Sip.Subscriptions.SubscriptionEffect;
using Input = Parkade.Sip.Subscriptions.SubscriptionInput;
using Phase = Parkade.Sip.Subscriptions.SubscriptionPhase;

namespace Parkade.Sip.Subscriptions;

/// <summary>The life of a subscription at the notifier as a table: RFC 6665 §4.2. States that change while a NOTIFY is under way are told as one.</summary>
internal static class SubscriptionMachine
{
    public static (Phase Next, Effect Do) Step(Phase phase, Input input) => (phase, input) switch
    {
        (Phase.Told, Input.Changed)       => (Phase.Telling,  Effect.Notify),       // §4.2.2
        (Phase.Told, Input.Refreshed)     => (Phase.Telling,  Effect.Notify),       // §4.2.1.2
        (Phase.Told, Input.Finished)      => (Phase.LastWord, Effect.NotifyLast),   // §4.2.1.4

        (Phase.Telling, Input.Changed)    => (Phase.Stale,    Effect.None),
        (Phase.Telling, Input.Refreshed)  => (Phase.Stale,    Effect.None),
        (Phase.Telling, Input.Finished)   => (Phase.Closing,  Effect.None),
        (Phase.Telling, Input.Delivered)  => (Phase.Told,     Effect.None),
        (Phase.Telling, Input.Failed)     => (Phase.Resting,  Effect.Rest),
        (Phase.Telling, Input.Lost)       => (Phase.Over,     Effect.Forget),       // §4.2.2

        (Phase.Stale, Input.Finished)     => (Phase.Closing,  Effect.None),
        (Phase.Stale, Input.Delivered)    => (Phase.Telling,  Effect.Notify),       // the newest; what lay between is gone
        (Phase.Stale, Input.Failed)       => (Phase.Resting,  Effect.Rest),
        (Phase.Stale, Input.Lost)         => (Phase.Over,     Effect.Forget),

        (Phase.Resting, Input.Refreshed)  => (Phase.Telling,  Effect.Notify),       // it is there again
        (Phase.Resting, Input.Rested)     => (Phase.Telling,  Effect.Notify),
        (Phase.Resting, Input.Finished)   => (Phase.LastWord, Effect.NotifyLast),

        (Phase.Closing, Input.Delivered)  => (Phase.LastWord, Effect.NotifyLast),
        (Phase.Closing, Input.Failed)     => (Phase.LastWord, Effect.NotifyLast),
        (Phase.Closing, Input.Lost)       => (Phase.Over,     Effect.Forget),

        (Phase.LastWord, Input.Delivered) => (Phase.Over,     Effect.Forget),
        (Phase.LastWord, Input.Failed)    => (Phase.Over,     Effect.Forget),       // whoever did not hear it hears 481 next
        (Phase.LastWord, Input.Lost)      => (Phase.Over,     Effect.Forget),
        _ => (phase, Effect.None),                                                  // late or repeated
    };
}
