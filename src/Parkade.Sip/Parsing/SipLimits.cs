namespace Parkade.Sip.Parsing;

/// <summary>What a stranger may ask of the parser and the framer: sizes and counts beyond which a message is refused.</summary>
public static class SipLimits
{
    /// <summary>Octets from the start line to the empty line.</summary>
    public const int MaxHeaderSection = 64 * 1024;

    /// <summary>Octets of body.</summary>
    public const int MaxBody = 64 * 1024;

    /// <summary>Octets of a whole message.</summary>
    public const int MaxMessage = MaxHeaderSection + MaxBody;

    /// <summary>Header lines of a message.</summary>
    public const int MaxHeaders = 256;

    /// <summary>Octets of a header's name.</summary>
    public const int MaxHeaderName = 256;

    /// <summary>Parameters of one URI: to compare two costs their product. Those of a header value are bounded by the section alone.</summary>
    public const int MaxUriParameters = 64;
}
