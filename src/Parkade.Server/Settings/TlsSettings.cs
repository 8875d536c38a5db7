namespace Parkade.Server.Settings;

/// <summary>The certificates of TLS and WSS, as full paths of PEM files.</summary>
public sealed record TlsSettings
{
    /// <summary>The server's certificate and those between it and its root; null: one of Parkade's own making, in the data folder.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Its private key; null: it stands in <see cref="CertificateFile"/> too.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Whose certificates are believed; null: the machine's own list.</summary>
    public string? RootsFile { get; init; }

    /// <summary>Whether those who connect by TLS are asked for a certificate, by which trunks are known.</summary>
    public bool AsksForCertificates { get; init; } = true;

    /// <summary>Whether they must have one that is believed; browsers, who connect by WSS, need none.</summary>
    public bool RequiresCertificates { get; init; }
}
