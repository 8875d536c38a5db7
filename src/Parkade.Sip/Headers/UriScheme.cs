namespace Parkade.Sip.Headers;

/// <summary>The schemes a URI may have here.</summary>
public enum UriScheme
{
    /// <summary>sip: (RFC 3261 §19.1)</summary>
    Sip,
    /// <summary>sips: (RFC 3261 §19.1)</summary>
    Sips,
    /// <summary>tel: (RFC 3966)</summary>
    Tel,
    /// <summary>Any other; kept whole.</summary>
    Other,
}
