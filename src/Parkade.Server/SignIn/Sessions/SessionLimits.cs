namespace Parkade.Server.SignIn;

/// <summary>How long people stay signed in.</summary>
/// <param name="Idle">Without doing anything.</param>
/// <param name="Total">In any case.</param>
public sealed record SessionLimits(TimeSpan Idle, TimeSpan Total)
{
    /// <summary>Twelve hours, seven days.</summary>
    public static SessionLimits Default { get; } = new(TimeSpan.FromHours(12), TimeSpan.FromDays(7));
}
