using Xunit;

namespace Parkade.Sip.Tests.Sessions;

/// <summary>
/// Thousands of calls in which user, peer, network and clock do what they like: at the end nothing is left, and each session was told
/// its end exactly once. A case is repeated by its seed.
/// </summary>
public sealed class RandomCallsTests
{
    private const int CasesPerTheory = 400;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_happens_every_session_ends_once_and_nothing_is_left(int seed)
    {
        for (var i = 0; i < CasesPerTheory; i++) new RandomCall((seed * 1_000_003) + i).Play();
    }
}
