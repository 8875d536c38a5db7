using System.Net;
using Parkade.Sip.Transactions;

namespace Parkade.Calls.Registrar;

/// <summary>An address of record and what is bound to it.</summary>
internal sealed class Registration
{
    /// <summary>REGISTERs that wait while one is being kept; a telephone has one under way at a time.</summary>
    public const int MostWaiting = 16;

    /// <summary>The bindings as they were made or refreshed, the oldest first.</summary>
    public IReadOnlyList<Binding> InOrder
    {
        get;
        set
        {
            field = value;
            Bindings = [.. value.Reverse().OrderByDescending(binding => binding.Q)];
        }
    } = [];

    /// <summary>The same, the most wanted first, of those the latest.</summary>
    public IReadOnlyList<Binding> Bindings { get; private set; } = [];

    /// <summary>Those that wait for their turn.</summary>
    public Queue<ServerTransaction> Waiting { get; } = new();

    /// <summary>One is being kept.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Where its telephones send from.</summary>
    public IReadOnlyList<IPEndPoint> Live { get; set; } = [];

    /// <summary>The bindings that could be reached when somebody looked last.</summary>
    public int Reachable { get; set; }

    /// <summary>When NATs are to be reminded of the way next.</summary>
    public DateTimeOffset RemindAt { get; set; } = DateTimeOffset.MaxValue;
}
