using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Parkade.Media.Linux;
using Parkade.Media.Playback;

namespace Parkade.Media.Engine;

/// <summary>The media thread: waits for packets, the next tick and commands, and hands each to its part.</summary>
internal sealed class MediaLoop : IDisposable
{
    private readonly Poller _poller = new();
    private readonly ConcurrentQueue<Command> _commands = new();
    private readonly Receiver _receiver;
    private readonly Pacer _pacer;
    private readonly Reporter _reporter;
    private readonly List<RtpEndpoint?> _endpoints = [];
    private readonly Stack<int> _freeIndexes = new();
    private readonly Action<RtpEndpoint> _closed;
    private readonly Action _ended;
    private readonly bool _realtime;
    private readonly ILogger _log;
    private readonly long _origin = Poller.Now - 1_000_000_000;          // the clock never reads zero
    private int _rung;
    private bool _exit;

    public MediaLoop(MediaOptions options, TimeProvider time, ILogger log, Action<RtpEndpoint> closed, Action ended)
    {
        _closed = closed;
        _ended = ended;
        _realtime = options.RealtimePriority;
        _log = log;
        var sender = new Sender(Counters);
        _reporter = new Reporter(sender, time, options.RtcpInterval, Counters);
        _pacer = new Pacer(sender, Counters, Tell);
        _receiver = new Receiver(sender, _reporter, Counters, Tell);
        Thread = new Thread(Run) { IsBackground = true, Name = "parkade-media" };
    }

    public Counters Counters { get; } = new();

    public Thread Thread { get; }

    /// <summary>Asks something of the media thread, in order. From any thread; never refused.</summary>
    public void Post(in Command command)
    {
        _commands.Enqueue(command);
        if (Interlocked.Exchange(ref _rung, 1) == 0) _poller.Ring();
    }

    private void Run()
    {
        if (_realtime) Realtime.Ask(_log);
        while (!_exit)
        {
            var ready = _poller.Wait();
            var now = Poller.Now;
            for (var i = 0; i < ready; i++) OnReady(_poller.Token(i), now);
            RunCommands(now);
            now = Poller.Now;
            _pacer.Advance(now - _origin);
            _reporter.Advance(Milliseconds(now));
            _poller.ArmTimer(NextInstant());
        }
        RunCommands(Poller.Now);                                         // what was opened in the meantime is closed as well
        foreach (var endpoint in _endpoints.ToArray())
            if (endpoint is not null) Close(endpoint, Milliseconds(Poller.Now));
        RunCommands(Poller.Now);
        Dispose();
        _ended();
    }

    /// <summary>Frees what the thread used; it does so itself when it ends.</summary>
    public void Dispose()
    {
        _receiver.Dispose();
        _reporter.Dispose();
        _pacer.Dispose();
        _poller.Dispose();
    }

    private long Milliseconds(long now) => (now - _origin) / Pacer.Tick;

    private long NextInstant()
    {
        var due = Math.Min(_pacer.NextDue, _reporter.NextDue);
        return due == long.MaxValue ? 0 : _origin + due * Pacer.Tick;
    }

    private void OnReady(ulong token, long now)
    {
        switch (token)
        {
            case Poller.Timer:
                _poller.TakeTimer();
                break;
            case Poller.Bell:
                _poller.TakeBell();
                break;
            default:
                if (_endpoints[(int)(token >> 1)] is { } endpoint) _receiver.Receive(endpoint, onRtcpPort: (token & 1) != 0, Milliseconds(now));
                break;
        }
    }

    private void RunCommands(long now)
    {
        if (Volatile.Read(ref _rung) == 0) return;
        Volatile.Write(ref _rung, 0);                                    // before the queue is read: a later command rings again
        Interlocked.MemoryBarrier();
        while (_commands.TryDequeue(out var command))
        {
            // The loop's edge: a fault in one command ends that command only.
            try
            {
                Carry(command, Milliseconds(now));
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                MediaLog.CommandFailed(_log, fault, command.Kind);
            }
        }
    }

    private void Carry(in Command command, long now)
    {
        switch (command.Kind)
        {
            case CommandKind.Open:
                Open(command.Endpoint!, now);
                break;
            case CommandKind.Exit:
                _exit = true;
                break;
            case CommandKind.Run:
                ((Action)command.Callback!)();
                break;
            default:
                if (!command.Endpoint!.IsClosed) CarryFor(command.Endpoint, command, now);
                else if (command.Kind == CommandKind.Play) Tell((Action<PlaybackEnded>?)command.Callback, PlaybackEnded.Closed);
                break;
        }
    }

    private void CarryFor(RtpEndpoint endpoint, in Command command, long now)
    {
        switch (command.Kind)
        {
            case CommandKind.Connect:
                // RFC 7160 §4.1: another clock, another source identifier.
                if (endpoint.Flow is { } former && former.ClockPerMillisecond != command.Flow.ClockPerMillisecond && endpoint.Outgoing.PacketCount > 0)
                    _reporter.ChangeSource(endpoint, now);
                endpoint.Connect(command.Flow);
                if (endpoint.IsPlaying || endpoint.Mixer is not null) _pacer.Start(endpoint, now);
                break;
            case CommandKind.Play:
                EndPlayback(endpoint, PlaybackEnded.Replaced);
                Unjoin(endpoint);
                endpoint.BeginPlayback(command.Playlist, (Action<PlaybackEnded>?)command.Callback);
                Counters.PlayingPorts++;
                if (endpoint.Flow is not null) _pacer.Start(endpoint, now);
                break;
            case CommandKind.Stop:
                EndPlayback(endpoint, PlaybackEnded.Stopped);
                break;
            case CommandKind.Join:
                if (!command.Other.IsClosed) Join(endpoint, command.Other);
                break;
            case CommandKind.Unjoin:
                Unjoin(endpoint);
                break;
            case CommandKind.Mix:
                Mix(endpoint, command.Mix, now);
                break;
            case CommandKind.Unmix:
                if (endpoint.Mixer == command.Mix.Mixer) Unjoin(endpoint);
                break;
            case CommandKind.Close:
                Close(endpoint, now);
                break;
        }
    }

    private void Open(RtpEndpoint endpoint, long now)
    {
        if (!_freeIndexes.TryPop(out var index))
        {
            index = _endpoints.Count;
            _endpoints.Add(null);
        }
        endpoint.Index = index;
        _endpoints[index] = endpoint;
        Counters.OpenPorts++;
        _poller.Add(endpoint.Rtp.Fd, (ulong)index << 1);
        _poller.Add(endpoint.Rtcp.Fd, ((ulong)index << 1) | 1);
        _reporter.Schedule(endpoint, now);
    }

    private void Join(RtpEndpoint a, RtpEndpoint b)
    {
        if (a == b || a.Partner == b) return;
        foreach (var side in (ReadOnlySpan<RtpEndpoint>)[a, b])
        {
            Unjoin(side);
            EndPlayback(side, PlaybackEnded.Joined);
        }
        (a.Partner, b.Partner) = (b, a);
        a.BeginAnew();
        b.BeginAnew();
    }

    private void Mix(RtpEndpoint endpoint, MixRequest request, long now)
    {
        if (endpoint.Mixer != request.Mixer)
        {
            Unjoin(endpoint);
            EndPlayback(endpoint, PlaybackEnded.Joined);
        }
        if (!request.Mixer.Add(endpoint, request.IsHeard)) return;
        endpoint.Mixer = request.Mixer;
        if (endpoint.Flow is not null) _pacer.Start(endpoint, now);
    }

    private static void Unjoin(RtpEndpoint endpoint)
    {
        if (endpoint.Mixer is { } mixer)
        {
            mixer.Remove(endpoint);
            endpoint.Mixer = null;
            endpoint.Outgoing.EndTalkspurt();
        }
        if (endpoint.Partner is not { } partner) return;
        endpoint.Partner = partner.Partner = null;
        endpoint.Outgoing.EndTalkspurt();
        partner.Outgoing.EndTalkspurt();
    }

    private void EndPlayback(RtpEndpoint endpoint, PlaybackEnded why)
    {
        if (!endpoint.IsPlaying) return;
        Counters.PlayingPorts--;
        if (why != PlaybackEnded.Replaced) endpoint.Outgoing.EndTalkspurt();
        Tell(endpoint.EndPlayback(), why);
    }

    private void Close(RtpEndpoint endpoint, long now)
    {
        Unjoin(endpoint);
        EndPlayback(endpoint, PlaybackEnded.Closed);
        _reporter.Goodbye(endpoint, now);
        endpoint.IsClosed = true;
        endpoint.Dispose();
        _poller.Remove(endpoint.Rtp.Fd);
        _poller.Remove(endpoint.Rtcp.Fd);
        endpoint.Rtp.Close();
        endpoint.Rtcp.Close();
        _endpoints[endpoint.Index] = null;
        _freeIndexes.Push(endpoint.Index);
        Counters.OpenPorts--;
        _closed(endpoint);
    }

    // The owner's callbacks are foreign code: what they throw must not end the calls of others.
    private void Tell<T>(Action<T>? callback, T what)
    {
        try
        {
            callback?.Invoke(what);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            MediaLog.CallbackFailed(_log, fault);
        }
    }
}
