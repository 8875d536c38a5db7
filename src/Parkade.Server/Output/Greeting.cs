using Parkade.Server.Settings;
using Parkade.Sip.Transports;

namespace Parkade.Server.Output;

/// <summary>What the server says once it runs.</summary>
internal static class Greeting
{
    /// <param name="settings">What runs.</param>
    /// <param name="fingerprint">Of the certificate that Parkade made for itself; null: it shows another, or none.</param>
    /// <param name="output">Where to write.</param>
    public static void Write(ServerSettings settings, string? fingerprint, TextWriter output)
    {
        output.WriteLine($"Parkade {ProductVersion.Text} is running.");
        Summary.Write(settings, output);
        if (fingerprint is not null && settings.Listen.Any(at => at.Protocol is TransportProtocol.Tls or TransportProtocol.Wss))
            output.WriteLine($"TLS shows a certificate of Parkade's own making, which phones must be told to believe; SHA-256 {fingerprint}.");
        var lot = settings.Lots[0];
        output.WriteLine($"Dial or transfer to {lot.ParkCode} to park, and dial the slot, such as {lot.Slots.Orbit(lot.Slots.First)}, to pick up. Ctrl+C stops.");
        output.Flush();
    }
}
