using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Parkade.Media.Codecs;
using Parkade.Media.Engine;
using Parkade.Media.Linux;
using Parkade.Media.Srtp;

namespace Parkade.Media;

/// <summary>All RTP of a server, on one thread of its own. Needs Linux: it stands on epoll and timerfd.</summary>
public sealed class MediaEngine : IAsyncDisposable
{
    private readonly MediaOptions _options;
    private readonly ILogger _log;
    private readonly PortPool _v4;
    private readonly PortPool _v6;
    private readonly MediaLoop _loop;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _disposed;

    private MediaEngine(MediaOptions options, TimeProvider time, ILogger log)
    {
        _options = options;
        _log = log;
        _v4 = new PortPool(options.Ports, Random.Shared);
        _v6 = new PortPool(options.Ports, Random.Shared);
        _loop = new MediaLoop(options, time, log, OnClosed, _ended.SetResult);
    }

    /// <summary>Starts the media thread.</summary>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    /// <exception cref="ArgumentException">The port range holds no pair of an even and an odd port.</exception>
    public static MediaEngine Start(MediaOptions options, TimeProvider time, ILogger? log = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!OperatingSystem.IsLinux()) throw new PlatformNotSupportedException("The media engine needs Linux.");
        if (options.Ports is { Pairs: 0 } or { First: < 1 } or { Last: > 65535 })
            throw new ArgumentException($"The port range {options.Ports} holds no pair of an even and an odd port.", nameof(options));
        var engine = new MediaEngine(options, time, log ?? NullLogger.Instance);
        if (!OpusLibrary.IsAvailable) MediaLog.NoOpus(engine._log);
        if (!Libcrypto.IsAvailable) MediaLog.NoSrtp(engine._log);
        engine._loop.Thread.Start();
        return engine;
    }

    /// <summary>The counters by now.</summary>
    public MediaStatistics Statistics => _loop.Counters.Snapshot();

    /// <summary>Opens an RTP port and its RTCP neighbour. False: the range is used up, or the family is not configured.</summary>
    public bool TryOpen(AddressFamily family, [NotNullWhen(true)] out MediaPort? port)
    {
        port = null;
        var isV6 = family == AddressFamily.InterNetworkV6;
        if ((isV6 ? _options.BindV6 : _options.BindV4) is not { } address || Volatile.Read(ref _disposed) != 0) return false;
        RtpEndpoint? endpoint = null;
        try
        {
            if ((isV6 ? _v6 : _v4).Take(number => TryBind(new IPEndPoint(address, number), out endpoint)) is null) return false;
        }
        catch (Win32Exception fault)
        {
            MediaLog.CannotOpen(_log, fault.Message);
            return false;
        }
        port = new MediaPort(_loop, endpoint!);
        return true;
    }

    /// <summary>Closes every port and ends the thread.</summary>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) _loop.Post(new Command(CommandKind.Exit));
        return new ValueTask(_ended.Task);
    }

    /// <summary>Runs something on the media thread and waits for it: for tests and benchmarks.</summary>
    internal Task<T> OnMediaThread<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Run(() => done.SetResult(work()));
        return done.Task;
    }

    /// <summary>Runs something on the media thread.</summary>
    internal void Run(Action work) => _loop.Post(new Command(CommandKind.Run, Callback: work));

    private static bool TryBind(IPEndPoint local, out RtpEndpoint? endpoint)
    {
        endpoint = null;
        if (!UdpSocket.TryBind(local, out var rtp)) return false;
        try
        {
            if (UdpSocket.TryBind(new IPEndPoint(local.Address, local.Port + 1), out var rtcp))
                endpoint = new RtpEndpoint(local, rtp, rtcp, Random.Shared);
        }
        finally
        {
            if (endpoint is null) rtp.Close();
        }
        return endpoint is not null;
    }

    private void OnClosed(RtpEndpoint endpoint)
        => (endpoint.Local.AddressFamily == AddressFamily.InterNetworkV6 ? _v6 : _v4).Return(endpoint.Local.Port);
}
