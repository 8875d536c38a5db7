using Parkade.Server.Settings;

namespace Parkade.Server.Output;

/// <summary>What the server says once it runs.</summary>
internal static class Greeting
{
    public static void Write(ServerSettings settings, TextWriter output)
    {
        output.WriteLine($"Parkade {ProductVersion.Text} is running.");
        Summary.Write(settings, output);
        var lot = settings.Lots[0];
        output.WriteLine($"Dial or transfer to {lot.ParkCode} to park, and dial the slot, such as {lot.Slots.Orbit(lot.Slots.First)}, to pick up. Ctrl+C stops.");
        output.Flush();
    }
}
