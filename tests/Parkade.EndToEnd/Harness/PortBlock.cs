using System.Net;
using System.Net.Sockets;

namespace Parkade.EndToEnd.Harness;

/// <summary>A run of ports that no other test holds, in this process or another.</summary>
/// <remarks>
/// The claim is an abstract Unix socket named after the block: the kernel gives it to one process only and takes it back when
/// that process dies. The ports lie below the ephemeral range, so no outgoing connection is given one of them.
/// </remarks>
internal sealed class PortBlock : IDisposable
{
    /// <summary>Ports of one block.</summary>
    public const int Size = 100;

    private const int First = 10000;
    private const int Blocks = 220;
    private static int s_last = Environment.ProcessId * 7;

    private readonly List<Socket> _claims;
    private int _next;

    private PortBlock(int start, List<Socket> claims)
    {
        Start = start;
        Count = claims.Count * Size;
        _next = start;
        _claims = claims;
    }

    public int Start { get; }

    public int Count { get; }

    public int End => Start + Count - 1;

    /// <summary>Claims <paramref name="blocks"/> neighbouring blocks.</summary>
    public static PortBlock Claim(int blocks = 1)
    {
        for (var attempt = 0; attempt < Blocks * 2; attempt++)
        {
            var block = Interlocked.Add(ref s_last, blocks) % (Blocks - blocks);
            var claims = Enumerable.Range(block, blocks).Select(TryClaim).OfType<Socket>().ToList();
            if (claims.Count == blocks) return new PortBlock(First + block * Size, claims);
            claims.ForEach(claim => claim.Dispose());
        }
        throw new InvalidOperationException("Every block of ports is claimed by some test.");
    }

    /// <summary>The next port of the block that nothing listens on; <paramref name="step"/> ports are set aside with it.</summary>
    public int Take(int step = 1)
    {
        while (_next + step - 1 <= End)
        {
            var port = _next;
            _next += step;
            if (Enumerable.Range(port, step).All(IsFree)) return port;
        }
        throw new InvalidOperationException($"The ports {Start}-{End} are used up.");
    }

    public void Dispose() => _claims.ForEach(claim => claim.Dispose());

    private static Socket? TryClaim(int block)
    {
        var claim = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        try
        {
            claim.Bind(new UnixDomainSocketEndPoint($"\0parkade-end-to-end-{block}"));
            return claim;
        }
        catch (SocketException)
        {
            claim.Dispose();
            return null;
        }
    }

    private static bool IsFree(int port) => Binds(port, SocketType.Dgram) && Binds(port, SocketType.Stream);

    private static bool Binds(int port, SocketType type)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, type, ProtocolType.Unspecified);
        if (type is SocketType.Stream) probe.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
