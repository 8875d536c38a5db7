using System.Net;

namespace Parkade.Sip.Transports;

/// <summary>What is done with somebody's messages.</summary>
public enum Admission
{
    /// <summary>They are parsed and answered.</summary>
    Accept,

    /// <summary>A request gets a bare 403, never larger than twice itself; nothing else happens.</summary>
    Refuse,

    /// <summary>They are dropped without a word.</summary>
    Ignore,
}

/// <summary>
/// The door: decides by address alone, before a byte is parsed. Called on receiving threads, so an implementation is
/// thread-safe and quick.
/// </summary>
public interface IAdmission
{
    Admission Decide(IPEndPoint remote, TransportProtocol protocol);
}
