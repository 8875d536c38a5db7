using System.Net;

namespace Parkade.Sip.Locating.Dns;

/// <summary>The name servers of resolv.conf(5), three at most, as the system takes them.</summary>
internal static class ResolvConf
{
    private const int MaxServers = 3;
    private const int Port = 53;

    /// <summary>Those of a file; none when it cannot be read.</summary>
    public static IReadOnlyList<IPEndPoint> Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public static IReadOnlyList<IPEndPoint> Parse(string text)
    {
        var servers = new List<IPEndPoint>();
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (servers.Count < MaxServers && words is ["nameserver", var server, ..] && IPAddress.TryParse(server, out var address))
                servers.Add(new IPEndPoint(address, Port));
        }
        return servers;
    }
}
