using System.Net;
using Microsoft.Extensions.Logging;
using Parkade.Calls.Peers;
using Parkade.Sip.Transports;
using Parkade.Testing;

namespace Parkade.Calls.Tests;

public sealed class DoorkeeperTests
{
    private readonly ManualTime _time = new();
    private readonly Lines _log = new();
    private readonly Doorkeeper _door;

    public DoorkeeperTests() => _door = new Doorkeeper(TrustedPeers.Loopback, _log, _time);

    private Admission Knock(string address) => _door.Decide(new IPEndPoint(IPAddress.Parse(address), 5060), TransportProtocol.Udp);

    [Fact]
    public void A_trusted_peer_comes_in_without_a_word()
    {
        Assert.Equal(Admission.Accept, Knock("127.0.0.1"));
        Assert.Empty(_log.Written);
    }

    [Fact]
    public void A_stranger_is_refused_and_told_once()
    {
        Assert.Equal(Admission.Refuse, Knock("192.0.2.10"));
        _time.Advance(Doorkeeper.Pause);
        Assert.Equal(Admission.Refuse, Knock("192.0.2.10"));
        Assert.Equal("192.0.2.10 is not trusted, so its calls are refused; if it is your PBX or phone, name it with --trust", Assert.Single(_log.Written));
    }

    [Fact]
    public void A_flood_of_forged_strangers_costs_one_line_and_no_memory()
    {
        for (var i = 0; i < 100_000; i++) Knock($"10.{i >> 16}.{(i >> 8) & 255}.{i & 255}");
        Assert.Single(_log.Written);
        for (var i = 0; i <= Doorkeeper.Remembered; i++)
        {
            _time.Advance(Doorkeeper.Pause);
            Knock($"198.51.{i >> 8}.{i & 255}");
        }
        Assert.Equal(Doorkeeper.Remembered + 2, _log.Written.Count);
    }

    private sealed class Lines : ILogger
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add(formatter(state, exception));
    }
}
