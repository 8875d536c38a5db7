using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Parkade.EndToEnd.Harness;

namespace Parkade.EndToEnd.Baresip;

/// <summary>baresip's <c>ctrl_tcp</c>: JSON in netstrings, commands one way, answers and events the other.</summary>
internal sealed class ControlLink : IDisposable
{
    private readonly TcpClient _connection;
    private readonly List<PhoneEvent> _events = [];
    private readonly Lock _gate = new();

    private ControlLink(TcpClient connection) => _connection = connection;

    public IReadOnlyList<PhoneEvent> Events
    {
        get
        {
            lock (_gate) return [.. _events];
        }
    }

    public static async Task<ControlLink> Open(int port)
    {
        var connection = new TcpClient();
        await Until.TrueAsync(
            async () =>
            {
                try
                {
                    await connection.ConnectAsync("127.0.0.1", port).ConfigureAwait(false);
                    return true;
                }
                catch (SocketException)
                {
                    return false;
                }
            },
            "baresip's control port").ConfigureAwait(false);
        var link = new ControlLink(connection);
        _ = Task.Run(link.Listen);
        return link;
    }

    public async Task Send(string command, string? parameters = null)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(parameters is null ? (object)new { command } : new { command, @params = parameters });
        await _connection.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"{json.Length}:"), .. json, (byte)',']).ConfigureAwait(false);
    }

    public void Dispose() => _connection.Dispose();

    private void Listen()
    {
        try
        {
            using var reader = new BinaryReader(_connection.GetStream(), Encoding.UTF8, leaveOpen: true);
            while (true)
            {
                var length = 0;
                for (var c = reader.ReadByte(); c != ':'; c = reader.ReadByte()) length = length * 10 + (c - '0');
                var text = reader.ReadBytes(length);
                _ = reader.ReadByte();
                using var json = JsonDocument.Parse(text);
                if (!json.RootElement.TryGetProperty("event", out _)) continue;
                lock (_gate) _events.Add(PhoneEvent.From(json.RootElement));
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or SocketException or InvalidOperationException)
        {
            // The phone or the test is over.
        }
        catch (JsonException odd)
        {
            lock (_gate) _events.Add(new PhoneEvent("BROKEN", "", odd.Message.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
