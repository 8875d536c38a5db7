using Parkade.Client.Events;
using Parkade.Client.Records;

namespace Parkade.Client;

/// <summary>The API of a Parkade server, typed. Any thread may call; what goes wrong is an <see cref="ApiException"/> whose message says what to do.</summary>
public sealed class ParkadeClient : IDisposable
{
    /// <param name="options">Which server, and as whom.</param>
    /// <param name="handler">What carries the requests; null: this machine's network.</param>
    public ParkadeClient(ParkadeClientOptions options, HttpMessageHandler? handler = null)
    {
        Connection = new ApiConnection(options, handler);
        Lots = new LotsClient(Connection);
        ParkedCalls = new ParkedCallsClient(Connection);
        LiveCalls = new LiveCallsClient(Connection);
        History = new HistoryClient(Connection);
        House = new HouseClient(Connection);
        Events = new EventStreamClient(Connection);
    }

    /// <summary>For what has no method here.</summary>
    public ApiConnection Connection { get; }

    public LotsClient Lots { get; }

    public ParkedCallsClient ParkedCalls { get; }

    public LiveCallsClient LiveCalls { get; }

    public HistoryClient History { get; }

    public HouseClient House { get; }

    /// <summary>What happens, as it happens.</summary>
    public EventStreamClient Events { get; }

    /// <summary>Who one is, and what one may do.</summary>
    public Task<Me> GetMeAsync(CancellationToken cancellation) => Connection.GetAsync<Me>("me", cancellation);

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();
}
