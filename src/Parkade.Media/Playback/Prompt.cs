namespace Parkade.Media.Playback;

/// <summary>Something that Parkade says.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Says">What it says, in English.</param>
public sealed record Prompt(string Name, string Says)
{
    /// <summary>Everything that Parkade says.</summary>
    public static IReadOnlyList<Prompt> All { get; } =
    [
        new(PromptName.Parked, "Your call is parked"),
        new(PromptName.Slot, "on"),
        new(PromptName.Hold, "Please hold"),
        new(PromptName.Full, "Every place is taken"),
        new(PromptName.NotAllowed, "You may not do that"),
        new(PromptName.Empty, "There is no call here"),
        new(PromptName.PickedUp, "This call has already been picked up"),
        new(PromptName.Waiting, "Callers are waiting"),
        new(PromptName.EnterPin, "Please enter your PIN"),
        new(PromptName.WrongPin, "That PIN is not right"),
        new(PromptName.Released, "We are sorry that nobody could take your call. Please ring again later"),
        new(PromptName.Goodbye, "Goodbye"),
        .. ((string[])["Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"]).Select((word, digit) => new Prompt($"{digit}", word)),
        new("star", "Star"),
        new("hash", "Hash key"),
    ];
}
