using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Parkade.Server.Web;

/// <summary>How many connections one address may have open.</summary>
internal sealed class ConnectionLimit(int most)
{
    private readonly ConcurrentDictionary<IPAddress, int> _open = new();

    public async Task InvokeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var remote } || IPAddress.IsLoopback(Addresses.Plain(remote)))
        {
            await next(connection);
            return;
        }
        var from = Addresses.Counted(remote);
        try
        {
            if (_open.AddOrUpdate(from, 1, (_, open) => open + 1) > most) connection.Abort(new ConnectionAbortedException("Too many connections of one address."));
            else await next(connection);
        }
        finally
        {
            if (_open.AddOrUpdate(from, 0, (_, open) => open - 1) <= 0) _open.TryRemove(new(from, 0));
        }
    }
}
