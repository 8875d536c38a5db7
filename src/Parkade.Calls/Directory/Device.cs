using Parkade.Media.Srtp;
using Parkade.Sip.Authentication;

namespace Parkade.Calls.Directory;

/// <summary>A telephone of ours: it registers here, or would.</summary>
public sealed record Device
{
    /// <summary>Its extension: the user part of its address of record, such as <c>201</c>. Unique, without regard to case.</summary>
    public required string Number { get; init; }

    /// <summary>What callees see; null: the number alone.</summary>
    public string? Name { get; init; }

    /// <summary>The digest user name; null: <see cref="Number"/>.</summary>
    public string? UserName { get; init; }

    /// <summary>What its digest is checked against.</summary>
    public required DigestSecret Secret { get; init; }

    /// <summary>Who uses it: the person's name as calls are meant for (<c>anna</c>); null: nobody in particular.</summary>
    public string? Person { get; init; }

    /// <summary>Whether its audio is encrypted.</summary>
    public SrtpPolicy Srtp { get; init; } = SrtpPolicy.Offered;

    /// <summary>Whether it is told the slot by MESSAGE (RFC 3428) after it parked.</summary>
    public bool TakesMessages { get; init; }

    /// <summary>Whether it may see who waits in a slot, on lamps and lists; otherwise only that somebody does.</summary>
    public bool SeesCallers { get; init; } = true;

    /// <summary>The most addresses that may be registered for it at a time, 1 to 20.</summary>
    public int MaxContacts { get; init; } = 5;

    /// <summary>How long it is rung before a call to it counts as not answered.</summary>
    public TimeSpan Ring { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The number that takes its calls when it is busy; null: the caller hears busy.</summary>
    public string? WhenBusy { get; init; }

    /// <summary>The number that takes its calls when nobody answers or nothing is registered; null: the caller is told.</summary>
    public string? WhenUnanswered { get; init; }

    /// <summary>As digest names it.</summary>
    public string DigestUser => UserName ?? Number;
}
