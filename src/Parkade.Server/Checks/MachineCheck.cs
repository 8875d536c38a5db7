using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Parkade.Calls;
using Parkade.Sip.Transports;
using Parkade.Sip.Transports.Tls;
using Parkade.Server.Settings;

namespace Parkade.Server.Checks;

/// <summary>Tries on this machine what the settings ask for: ports, folders, addresses. Leaves no trace.</summary>
internal static class MachineCheck
{
    public static void Check(ServerSettings settings, FaultList faults)
    {
        if (LedgerUse.IsHeld(settings.LedgerPath))
            faults.Warn(new Origin.Default(), $"Parkade is running with the data in {settings.DataFolder}, so its ports could not be tried.");
        else
        {
            foreach (var address in settings.Listen) CheckListen(address, faults);
            CheckMediaPorts(settings, faults);
        }
        CheckFolders(settings, faults);
        CheckCertificates(settings.Tls, faults);
    }

    private static void CheckCertificates(TlsSettings tls, FaultList faults)
    {
        try
        {
            if (tls.RootsFile is { } roots) CertificateFile.LoadRoots(roots);
            if (tls.CertificateFile is { } file && CertificateFile.Load(file, tls.KeyFile).Certificate is var certificate && certificate.NotAfter < TimeProvider.System.GetLocalNow())
                faults.Error(new Origin.Default(), $"the certificate {file} has expired on {certificate.NotAfter:d MMMM yyyy}; renew it.");
        }
        catch (CertificateException error)
        {
            faults.Error(new Origin.Default(), $"{error.Message.TrimEnd('.')}; check the path, the rights and that the key belongs to the certificate.");
        }
    }

    private static void CheckListen(ListenAddress address, FaultList faults)
    {
        try
        {
            using var socket = new Socket(address.EndPoint.AddressFamily,
                address.Protocol == TransportProtocol.Udp ? SocketType.Dgram : SocketType.Stream,
                address.Protocol == TransportProtocol.Udp ? ProtocolType.Udp : ProtocolType.Tcp);
            if (address.EndPoint.AddressFamily == AddressFamily.InterNetworkV6) socket.DualMode = false;
            socket.Bind(address.EndPoint);
        }
        catch (SocketException error)
        {
            faults.Error(new Origin.Default(), ListenFault.Sentence(address, error.SocketErrorCode));
        }
    }

    // Ports in use by others are found by asking the kernel for its table: binding thousands would take long.
    private static void CheckMediaPorts(ServerSettings settings, FaultList faults)
    {
        var (first, last) = settings.MediaPorts;
        var taken = TakenUdpPorts().Where(port => port >= first && port <= last).Distinct().Count();
        var pairs = settings.MediaPorts.Pairs;
        if (taken >= last - first + 1)
            faults.Error(new Origin.Default(), $"every media port from {first} to {last} is taken by another program; choose another range.");
        else if (taken > 0 && pairs - taken < pairs / 2)
            faults.Warn(new Origin.Default(), $"{taken} of the media ports {first}–{last} are taken by other programs; choose another range, so that calls do not run out of ports.");
    }

    private static IEnumerable<int> TakenUdpPorts()
    {
        try
        {
            return IPGlobalProperties.GetIPGlobalProperties().GetActiveUdpListeners().Select((IPEndPoint end) => end.Port);
        }
        catch (NetworkInformationException)
        {
            return []; // a kernel without /proc/net/udp: nothing to say
        }
    }

    private static void CheckFolders(ServerSettings settings, FaultList faults)
    {
        if (DataFolder.Fault(settings.DataFolder) is { } fault) faults.Error(new Origin.Default(), fault);
        if (settings.MusicFolder is { } music && !Directory.Exists(music))
            faults.Error(new Origin.Default(), $"the music folder {music} does not exist; make it and put WAV, MP3 or OGG files in it, or remove \"music\" to use the built-in music.");
        if (!Directory.Exists(settings.PromptFolder))
            faults.Error(new Origin.Default(), $"the prompt folder {settings.PromptFolder} does not exist; name one with a folder per language, or remove \"prompts\" to use those that come with Parkade.");
    }
}
