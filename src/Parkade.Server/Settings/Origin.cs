namespace Parkade.Server.Settings;

/// <summary>Where a setting was written, so that a fault can point at it.</summary>
public abstract record Origin
{
    private Origin() { }

    /// <summary>A line of the settings file. <paramref name="Path"/> is written as the user named it; lines count from 1.</summary>
    public sealed record File(string Path, int Line) : Origin
    {
        public override string ToString() => $"{Path}:{Line}";
    }

    /// <summary>An option on the command line, such as <c>--listen</c>.</summary>
    public sealed record Flag(string Name) : Origin
    {
        public override string ToString() => Name;
    }

    /// <summary>An environment variable, such as <c>PARKADE_LISTEN</c>.</summary>
    public sealed record Variable(string Name) : Origin
    {
        public override string ToString() => Name;
    }

    /// <summary>A field of something that is kept in the directory, or asked to be.</summary>
    /// <param name="What">What it belongs to: <c>device 201</c>.</param>
    /// <param name="Name">The name of the field; null: the whole.</param>
    public sealed record Field(string What, string? Name) : Origin
    {
        public override string ToString() => Name is null ? What : $"{What}, \"{Name}\"";
    }

    /// <summary>Written nowhere: Parkade's own choice.</summary>
    public sealed record Default : Origin
    {
        public override string ToString() => "default";
    }
}
