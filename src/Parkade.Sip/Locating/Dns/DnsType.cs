namespace Parkade.Sip.Locating.Dns;

/// <summary>The kinds of records that are asked for (RFC 1035 §3.2.2, RFC 2782, RFC 3403, RFC 3596).</summary>
internal enum DnsType : ushort
{
    A = 1,
    Cname = 5,
    Aaaa = 28,
    Srv = 33,
    Naptr = 35,
}
