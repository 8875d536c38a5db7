namespace Parkade.Server.Demo;

/// <summary>Something that happened in the demo.</summary>
/// <param name="After">How long after the demo began.</param>
/// <param name="Slot">The slot it is about, if there is one.</param>
/// <param name="Sentence">What happened.</param>
internal sealed record DemoNews(TimeSpan After, string? Slot, string Sentence);
