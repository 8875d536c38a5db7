namespace Parkade.Media.Playback;

/// <summary>The names of the prompts that Parkade speaks.</summary>
public static class PromptName
{
    /// <summary>"Your call is parked".</summary>
    public const string Parked = "parked";

    /// <summary>"on", said before a slot's digits.</summary>
    public const string Slot = "slot";

    /// <summary>"Please hold".</summary>
    public const string Hold = "hold";

    /// <summary>"Every place is taken".</summary>
    public const string Full = "full";

    /// <summary>"You may not do that".</summary>
    public const string NotAllowed = "not-allowed";

    /// <summary>"There is no call here".</summary>
    public const string Empty = "empty";

    /// <summary>"This call has already been picked up".</summary>
    public const string PickedUp = "picked-up";

    /// <summary>"Callers are waiting".</summary>
    public const string Waiting = "waiting";

    /// <summary>"Please enter your PIN".</summary>
    public const string EnterPin = "enter-pin";

    /// <summary>"That PIN is not right".</summary>
    public const string WrongPin = "wrong-pin";

    /// <summary>"Goodbye".</summary>
    public const string Goodbye = "goodbye";

    /// <summary>Said before a caller is let go.</summary>
    public const string Released = "released";
}
