using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Parkade.Media;
using Parkade.Media.Sdp;
using Parkade.Parking;
using Parkade.Sip.Authentication;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Sessions;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;
using Parkade.Sip.UserAgents;

namespace Parkade.Server.Demo;

/// <summary>
/// A simulated phone system: callers outside and phones inside, as one SIP peer with a loop, listener and media engine of its own.
/// It knows of the server nothing but its address. Members may be called from any thread.
/// </summary>
internal sealed class DemoPhones : IUserAgentUser, IAsyncDisposable
{
    private const int LowestPitch = 180;
    private const int PitchStep = 20;

    private readonly IPEndPoint _server;
    private readonly SignallingLoop _loop;
    private readonly TransportLayer _transports;
    private readonly UserAgent _agent;
    private readonly MediaEngine _media;
    private readonly IPEndPoint _here;
    private readonly ConcurrentDictionary<string, DemoLine> _lines = new();
    private int _voices;

    /// <param name="server">Where Parkade listens.</param>
    /// <param name="ports">The ports of the phones' audio.</param>
    /// <param name="time">The clock.</param>
    public DemoPhones(IPEndPoint server, PortRange ports, TimeProvider time)
    {
        _server = server;
        _loop = new SignallingLoop(time);
        _transports = new TransportLayer(_loop);
        _agent = new UserAgent(_loop, _transports, new TransactionLayer(_loop, _transports, SipTimings.Default), new UserAgentOptions(), this);
        _media = MediaEngine.Start(new MediaOptions { BindV4 = IPAddress.Loopback, BindV6 = null, Ports = ports }, time);
        _here = _transports.Listen(TransportProtocol.Udp, new IPEndPoint(IPAddress.Loopback, 0));
        _loop.Start();
    }

    /// <summary>A phone rings: the number that is called, and what its display shows.</summary>
    public Action<string, string>? Rings { get; set; }

    /// <summary>How long each number's phone rings before somebody answers; one that is not here is never answered.</summary>
    public Dictionary<string, TimeSpan> AnswersAfter { get; } = [];

    /// <summary>RTP packets that the phones have heard so far.</summary>
    public long PacketsHeard => _media.Statistics.PacketsReceived;

    /// <summary>Whether audio comes in at the phone of <paramref name="who"/>: music, or the other person.</summary>
    public bool Hears(Party who) => who.Number is { } number && _lines.TryGetValue(number, out var line) && line.Hears;

    /// <summary>Calls <paramref name="number"/> at Parkade.</summary>
    /// <param name="who">Who calls.</param>
    /// <param name="number">What is dialled.</param>
    /// <param name="transferredBy">Who transfers the caller there, if anybody (RFC 3892).</param>
    public Task<DemoLine> Call(Party who, string number, Party? transferredBy = null) => OnLoop(() =>
    {
        var line = Line(who);
        var target = new SipUri(number, $"{_server.Address}", _server.Port);
        line.Session = _agent.Call(
            new OutgoingCall
            {
                RequestUri = target,
                From = Address(who),
                To = new NameAddr(null, target),
                NextHop = new Destination(TransportProtocol.Udp, _server),
                Offer = line.Offer(),
                Headers = invite =>
                {
                    if (transferredBy is not null) invite.Header(HeaderName.ReferredBy, Address(transferredBy));
                },
            },
            line);
        return line;
    });

    /// <summary>Registers a telephone of ours here; completes with the status that Parkade answered.</summary>
    public Task<int> Register(string number, Credentials credentials)
    {
        var answered = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var record = new NameAddr(null, new SipUri(number, $"{_server.Address}", _server.Port));
        _loop.Post(() => _agent.Send(
            new LooseRequest
            {
                Method = SipMethod.Register,
                RequestUri = record.Uri with { User = null },
                From = record,
                To = record,
                NextHop = new Destination(TransportProtocol.Udp, _server),
                ContactUser = number,
                Credentials = credentials,
                Fill = register => register.Header(HeaderName.Expires, 3600),
            },
            (status, _) => answered.TrySetResult(status)));
        return answered.Task;
    }

    /// <summary>Ends <paramref name="line"/>.</summary>
    public void HangUp(DemoLine line) => _loop.Post(line.HangUp);

    public async ValueTask DisposeAsync()
    {
        var quiet = await OnLoop(() => _agent.ShutdownAsync());
        await Task.WhenAny(quiet, Task.Delay(TimeSpan.FromSeconds(1), _loop.Time, CancellationToken.None));
        await _transports.DisposeAsync();
        await _loop.DisposeAsync();
        await _media.DisposeAsync();
    }

    void IUserAgentUser.OnInvite(InviteSession session)
    {
        var number = session.InitialRequest.TryGetUri(out var uri) ? uri.User ?? "" : "";
        var line = Line(new Party(number));
        line.Session = session;
        session.User = line;
        session.Progress(180);
        var display = session.InitialRequest.TryGet(HeaderName.From, out var from) && NameAddr.TryParse(from, out var address) ? address.DisplayName ?? "" : "";
        Rings?.Invoke(number, display);
        if (AnswersAfter.TryGetValue(number, out var after)) _loop.Timers.After(after, line.PickUp);
    }

    void IUserAgentUser.OnOutOfDialogRequest(ServerTransaction transaction) =>
        transaction.Respond(SipMessageBuilder.ResponseTo(transaction.Request, 481));

    private DemoLine Line(Party who)
    {
        if (!_media.TryOpen(AddressFamily.InterNetwork, out var port)) throw new InvalidOperationException("The demo's phones are out of media ports.");
        var line = new DemoLine(port, LocalMedia.Of(port, IPAddress.Loopback), Voice.At(LowestPitch + PitchStep * (_voices++ % 10)));
        if (who.Number is { } number) _lines[number] = line;
        return line;
    }

    private NameAddr Address(Party party) => new(party.DisplayName, new SipUri(party.Number, $"{_here.Address}", _here.Port));

    private Task<T> OnLoop<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop.Post(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (InvalidOperationException error)
            {
                done.SetException(error);
            }
        });
        return done.Task;
    }
}
