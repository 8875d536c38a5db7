using System.Globalization;
using System.Net;
using Parkade.EndToEnd.Server;

namespace Parkade.EndToEnd.Harness;

/// <summary>The load that anybody can run, <c>bench/load/run</c>, against a server of a test.</summary>
internal static class Load
{
    /// <summary>Parks and picks up so many calls a second, and returns what the load says of it.</summary>
    public static async Task<string> Cycles(IPEndPoint target, PortBlock ports, string folder, int rate, int seconds)
    {
        string[] arguments =
        [
            Path.Combine(ParkadeServer.Root, "bench/load/run"),
            "--target", target.ToString(), "--port", Number(ports.Take(10)), "--rate", Number(rate), "--seconds", Number(seconds), "--wait", "1000",
        ];
        var (code, said) = await Child.Run("bash", arguments, folder, TimeSpan.FromSeconds(seconds + 90));
        return code == 0 ? said : throw new InvalidOperationException($"The load ended with {code}:\n{said}");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
