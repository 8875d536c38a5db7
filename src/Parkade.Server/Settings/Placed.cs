namespace Parkade.Server.Settings;

/// <summary>Something that was read, with the section it was written in, so that later faults can point at it.</summary>
internal sealed record Placed<T>(T Value, RawSection Raw);
