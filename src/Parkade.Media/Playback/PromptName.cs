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

    /// <summary>Said before a caller is let go.</summary>
    public const string Released = "released";
}
