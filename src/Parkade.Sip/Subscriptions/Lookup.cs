namespace Parkade.Sip.Subscriptions;

/// <summary>What a subscribed URI means to an <see cref="IEventPackage"/>.</summary>
public abstract record Lookup
{
    private Lookup() { }

    /// <summary>One resource.</summary>
    public sealed record One(Watched Resource) : Lookup;

    /// <summary>A list of resources (RFC 4662).</summary>
    /// <param name="Name">What people call it.</param>
    /// <param name="Members">In the order in which they are to be shown; at most <see cref="NotifierOptions.MaxMembers"/> are told.</param>
    public sealed record List(string Name, IReadOnlyList<Watched> Members) : Lookup;

    /// <summary>There is no such resource: 404.</summary>
    public sealed record Nothing : Lookup;

    /// <summary>The subscriber may not watch it: 403.</summary>
    public sealed record Forbidden : Lookup;
}
