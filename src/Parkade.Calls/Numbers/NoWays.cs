using Parkade.Calls.Directory;
using Parkade.Calls.Peers;

namespace Parkade.Calls.Numbers;

/// <summary>Nobody is reached: there are no telephones and trunks of ours.</summary>
internal sealed class NoWays : IWays
{
    public IReadOnlyList<CallTarget> To(Device device) => [];

    public ValueTask<IReadOnlyList<CallTarget>> ToAsync(Trunk trunk, string number, CancellationToken stopping) => new([]);
}
