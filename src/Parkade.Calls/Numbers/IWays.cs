using Parkade.Calls.Directory;
using Parkade.Calls.Peers;

namespace Parkade.Calls.Numbers;

/// <summary>How telephones and trunks are reached at the moment.</summary>
internal interface IWays
{
    /// <summary>The addresses that a device registered, the most wanted first; none: it is not registered.</summary>
    IReadOnlyList<CallTarget> To(Device device);

    /// <summary>The ways to a number beyond a trunk, the best first; none: the trunk is down.</summary>
    ValueTask<IReadOnlyList<CallTarget>> ToAsync(Trunk trunk, string number, CancellationToken stopping);

    /// <summary>A call by this way was not answered at all, or by 503: the next one takes another first, where there is one.</summary>
    void Failed(CallTarget way);
}
