using Parkade.Server.Settings;
using Parkade.Sip.Transports;

namespace Parkade.Server.Output;

/// <summary>What the server says once it runs.</summary>
internal static class Greeting
{
    /// <param name="settings">What runs.</param>
    /// <param name="board">Where the board and the API are; empty: nowhere.</param>
    /// <param name="fingerprint">Of the certificate that Parkade made for itself; null: it shows another, or none.</param>
    /// <param name="setup">The link that makes the first administrator; null: there is one.</param>
    /// <param name="output">Where to write.</param>
    public static void Write(ServerSettings settings, IReadOnlyList<Uri> board, string? fingerprint, Uri? setup, TextWriter output)
    {
        output.WriteLine($"Parkade {ProductVersion.Text} is running.");
        Summary.Write(settings, output, board);
        if (fingerprint is not null && settings.Listen.Any(at => at.Protocol is TransportProtocol.Tls or TransportProtocol.Wss))
            output.WriteLine($"TLS shows a certificate of Parkade's own making, which phones must be told to believe; SHA-256 {fingerprint}.");
        if (fingerprint is not null && board.Any(address => address.Scheme == Uri.UriSchemeHttps))
            output.WriteLine($"Browsers warn of Parkade's own certificate once; it is the right one if its SHA-256 begins with {fingerprint[..23]}.");
        if (setup is not null) output.WriteLine($"Nobody administers Parkade yet. Open this link once, within a day, to be the one:{Environment.NewLine}  {setup}");
        var lot = settings.Lots[0];
        output.WriteLine($"Dial or transfer to {lot.ParkCode} to park, and dial the slot, such as {lot.Slots.Orbit(lot.Slots.First)}, to pick up. Ctrl+C stops.");
        output.Flush();
    }
}
