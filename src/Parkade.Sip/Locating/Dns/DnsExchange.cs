using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Parkade.Sip.Locating.Dns;

/// <summary>
/// One question to one server: a datagram from a port and with an id that nobody can guess (RFC 5452 §9), and TCP where the answer does not
/// fit. What does not match the question is not heard.
/// </summary>
internal static class DnsExchange
{
    private const int MaxAnswer = 65535;
    private const int MaxForeign = 64;   // answers to something else, before the server is given up

    /// <summary>The server's answer; null when it cannot tell, or is not there. Never throws but for <paramref name="limit"/>.</summary>
    public static async Task<DnsAnswer?> AskAsync(IPEndPoint server, DnsQuestion question, CancellationToken limit)
    {
        var query = new byte[DnsQuestion.MaxSize + 2];
        var id = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
        var length = question.Write(query.AsSpan(2), id);
        BinaryPrimitives.WriteUInt16BigEndian(query, (ushort)length);
        try
        {
            var answer = await AskByDatagramAsync(server, query.AsMemory(2, length), question, id, limit).ConfigureAwait(false);
            if (answer is { IsTruncated: true }) answer = await AskByStreamAsync(server, query.AsMemory(0, length + 2), question, id, limit).ConfigureAwait(false);
            return answer is { IsKnown: true } ? answer : null;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private static async Task<DnsAnswer?> AskByDatagramAsync(IPEndPoint server, ReadOnlyMemory<byte> query, DnsQuestion question, ushort id, CancellationToken limit)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, limit).ConfigureAwait(false);   // from here on only the server is heard
        await socket.SendAsync(query, SocketFlags.None, limit).ConfigureAwait(false);
        var buffer = new byte[4096];
        for (var foreign = 0; foreign < MaxForeign; foreign++)
        {
            var length = await socket.ReceiveAsync(buffer, SocketFlags.None, limit).ConfigureAwait(false);
            if (Matches(buffer.AsSpan(0, length), question, id) is { } answer) return answer;
        }
        return null;
    }

    // RFC 1035 §4.2.2: each message with its length before it.
    private static async Task<DnsAnswer?> AskByStreamAsync(IPEndPoint server, ReadOnlyMemory<byte> query, DnsQuestion question, ushort id, CancellationToken limit)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, limit).ConfigureAwait(false);
        for (var sent = 0; sent < query.Length;) sent += await socket.SendAsync(query[sent..], SocketFlags.None, limit).ConfigureAwait(false);
        var buffer = new byte[2 + MaxAnswer];
        if (!await FillAsync(socket, buffer.AsMemory(0, 2), limit).ConfigureAwait(false)) return null;
        var length = BinaryPrimitives.ReadUInt16BigEndian(buffer);
        if (!await FillAsync(socket, buffer.AsMemory(0, length), limit).ConfigureAwait(false)) return null;
        return Matches(buffer.AsSpan(0, length), question, id);
    }

    private static async Task<bool> FillAsync(Socket socket, Memory<byte> room, CancellationToken limit)
    {
        while (!room.IsEmpty)
        {
            var length = await socket.ReceiveAsync(room, SocketFlags.None, limit).ConfigureAwait(false);
            if (length == 0) return false;
            room = room[length..];
        }
        return true;
    }

    // RFC 5452 §9.1: the id, the question, and where it comes from.
    private static DnsAnswer? Matches(ReadOnlySpan<byte> message, DnsQuestion question, ushort id) =>
        DnsAnswer.TryParse(message, out var answer) && answer!.Id == id && answer.Question == question ? answer : null;
}
