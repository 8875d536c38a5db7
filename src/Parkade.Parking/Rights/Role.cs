namespace Parkade.Parking.Rights;

/// <summary>Grants under a name, given to people and groups.</summary>
public sealed record Role
{
    /// <summary>The name of the role that may everything and can't be changed.</summary>
    public const string Administrator = "administrator";

    /// <summary>The role of whoever has no person, where settings name no other.</summary>
    public const string Agent = "agent";

    private const Right Desk = Right.See | Right.SeeNumbers | Right.Park | Right.RetrieveOwn | Right.RetrieveOthers | Right.Move | Right.Annotate;

    /// <summary>Letters, digits, <c>-</c>, <c>_</c> or <c>.</c>; compared without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>How it is shown; null: by its name.</summary>
    public string? Title { get; init; }

    public IReadOnlyList<Grant> Grants { get; init; } = [];

    /// <summary>The roles that are always there. All but <see cref="Administrator"/> can be replaced by one of the same name.</summary>
    public static IReadOnlyList<Role> BuiltIn { get; } =
    [
        new() { Name = Administrator, Title = "Administrator", Grants = [new Grant(Right.All)] },
        new() { Name = "supervisor", Title = "Supervisor", Grants = [new Grant(Desk | Right.ParkEscalation | Right.Release | Right.Listen)] },
        new() { Name = "receptionist", Title = "Receptionist", Grants = [new Grant(Desk | Right.ParkEscalation | Right.Release)] },
        new() { Name = Agent, Title = "Agent", Grants = [new Grant(Desk | Right.ParkEscalation)] },
        new() { Name = "escalation", Title = "Escalation only", Grants = [new Grant(Right.See | Right.ParkEscalation | Right.RetrieveOwn)] },
        new() { Name = "viewer", Title = "Viewer", Grants = [new Grant(Right.See)] },
    ];

    /// <inheritdoc/>
    public bool Equals(Role? other) => other is not null && Name == other.Name && Title == other.Title && Grants.SequenceEqual(other.Grants);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Title, Grants.Count);
}
