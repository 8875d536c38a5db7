using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Parkade.Sip.Headers;

namespace Parkade.Sip.Transports.Tls;

/// <summary>Who a certificate says it stands for (RFC 5922 §7.1): sip URIs, DNS names and addresses.</summary>
internal sealed class CertificateNames
{
    private const int MaxNames = 256;
    private const string SubjectAltName = "2.5.29.17";
    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag UniformResourceIdentifier = new(TagClass.ContextSpecific, 6);
    private static readonly Asn1Tag IpAddress = new(TagClass.ContextSpecific, 7);

    private readonly List<string> _hosts = [];
    private readonly List<IPAddress> _addresses = [];

    private CertificateNames() { }

    /// <summary>DNS names and the hosts of sip URIs, in lower case.</summary>
    public IReadOnlyList<string> Hosts => _hosts;

    public static CertificateNames Of(X509Certificate2 certificate)
    {
        var names = new CertificateNames();
        var hosts = new List<string>();
        var uris = new List<string>();
        var alternative = false;
        foreach (var extension in certificate.Extensions)
        {
            if (extension.Oid?.Value != SubjectAltName) continue;
            alternative = true;
            names.Read(extension.RawData, hosts, uris);
        }
        // RFC 5922 §7.1: URIs of a domain, without a user; DNS names where there is no such URI; the common name where there is no list at all.
        foreach (var uri in uris)
            if (SipUri.TryParse(uri, out var sip) && sip.Scheme == UriScheme.Sip && sip.User is null)
                names.Add(sip.Host);
        if (names._hosts.Count > 0) return names;
        hosts.ForEach(names.Add);
        if (!alternative && certificate.GetNameInfo(X509NameType.SimpleName, false) is { Length: > 0 } common) names.Add(common);
        return names;
    }

    /// <summary>Whether it stands for <paramref name="host"/>.</summary>
    public bool Cover(string host, bool wildcards)
    {
        foreach (var name in _hosts)
        {
            if (name.Equals(host, StringComparison.OrdinalIgnoreCase)) return true;   // RFC 5922 §7.2: no suffixes, no wildcards
            if (wildcards && name.StartsWith("*.", StringComparison.Ordinal) && host.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
                && host.AsSpan(dot).Equals(name.AsSpan(1), StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>Whether it stands for <paramref name="address"/> itself.</summary>
    public bool Cover(IPAddress address) => _addresses.Contains(address);

    private void Read(ReadOnlyMemory<byte> extension, List<string> hosts, List<string> uris)
    {
        try
        {
            var names = new AsnReader(extension, AsnEncodingRules.DER).ReadSequence();
            for (var count = 0; names.HasData && count < MaxNames; count++)
            {
                var tag = names.PeekTag();
                if (tag == DnsName) hosts.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, DnsName));
                else if (tag == UniformResourceIdentifier) uris.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, UniformResourceIdentifier));
                else if (tag == IpAddress) AddAddress(names.ReadOctetString(IpAddress));
                else names.ReadEncodedValue();
            }
        }
        catch (AsnContentException)
        {
            // A name that cannot be read names nobody; those before it do.
        }
    }

    private void Add(string host)
    {
        var name = host.ToLowerInvariant().TrimEnd('.');
        if (name.Length > 0 && Ascii.IsValid(name) && !_hosts.Contains(name)) _hosts.Add(name);
    }

    private void AddAddress(byte[] octets)
    {
        if (octets.Length is 4 or 16) _addresses.Add(new IPAddress(octets));
    }
}
