using Parkade.Parking.Audits;
using Parkade.Parking.Rights;

namespace Parkade.Server.SignIn;

/// <summary>What signing in needs of the directory: who there is, and to add or change a person.</summary>
public sealed record PeopleBook
{
    /// <summary>The people, groups and roles as they stand.</summary>
    public required Func<Roster> Roster { get; init; }

    /// <summary>Adds a person who must not be there yet, or changes one who is.</summary>
    public required Func<PersonChange, Task<PersonOutcome>> Save { get; init; }
}

/// <summary>A person as they are to be.</summary>
/// <param name="IsNew">Nobody of that identifier may be there yet.</param>
public sealed record PersonChange(Person Person, bool IsNew, Actor By);

/// <summary>What came of a <see cref="PersonChange"/>.</summary>
public abstract record PersonOutcome
{
    private PersonOutcome() { }

    public sealed record Saved : PersonOutcome;

    /// <summary>There is one of that identifier, or they were changed meanwhile.</summary>
    public sealed record Conflict : PersonOutcome;

    /// <param name="Why">The settings file decides who there is: a sentence.</param>
    public sealed record ManagedByFile(string Why) : PersonOutcome;

    public sealed record Faulty(IReadOnlyList<string> Faults) : PersonOutcome;
}
