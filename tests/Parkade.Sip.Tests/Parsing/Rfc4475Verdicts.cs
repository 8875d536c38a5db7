using Parkade.Sip.Parsing;
using Xunit;

namespace Parkade.Sip.Tests.Parsing;

/// <summary>What the parser says to each message of RFC 4475, and what goes back. Where the RFC leaves a choice, it is named.</summary>
public static class Rfc4475Verdicts
{
    /// <summary>Name, the fault or None, the answer's status (0: silence or accepted), the clause and why.</summary>
    public static TheoryData<string, SipParseErrorKind, int, string> All { get; } = new()
    {
        // §3.1.1 valid messages
        { "wsinv", SipParseErrorKind.None, 0, "§3.1.1.1 whitespace, folds, compact names, escapes in a quoted name" },
        { "intmeth", SipParseErrorKind.None, 0, "§3.1.1.2 all the characters that may be" },
        { "esc01", SipParseErrorKind.None, 0, "§3.1.1.3 escapes" },
        { "escnull", SipParseErrorKind.None, 0, "§3.1.1.4 escaped NULs" },
        { "esc02", SipParseErrorKind.None, 0, "§3.1.1.5 a percent sign where nothing is escaped" },
        { "lwsdisp", SipParseErrorKind.None, 0, "§3.1.1.6 no space before the bracket" },
        { "longreq", SipParseErrorKind.None, 0, "§3.1.1.7 long values, 34 Vias" },
        { "dblreq", SipParseErrorKind.None, 0, "§3.1.1.8 what follows in the datagram is dropped" },
        { "semiuri", SipParseErrorKind.None, 0, "§3.1.1.9 parameters of the user part" },
        { "transports", SipParseErrorKind.None, 0, "§3.1.1.10 transports known and unknown" },
        { "mpart01", SipParseErrorKind.None, 0, "§3.1.1.11 a binary body" },
        { "unreason", SipParseErrorKind.None, 0, "§3.1.1.12 a phrase in UTF-8" },
        { "noreason", SipParseErrorKind.None, 0, "§3.1.1.13 an empty phrase" },

        // §3.1.2 invalid messages
        { "badinv01", SipParseErrorKind.BadHeader, 400, "§3.1.2.1 separators without end" },
        { "clerr", SipParseErrorKind.BadContentLength, 400, "§3.1.2.2 Content-Length beyond the datagram" },
        { "ncl", SipParseErrorKind.BadContentLength, 400, "§3.1.2.3 negative Content-Length" },
        { "scalar02", SipParseErrorKind.BadHeader, 400, "§3.1.2.4 numbers too large" },
        { "scalarlg", SipParseErrorKind.BadHeader, 0, "§3.1.2.5 the same in a response: dropped" },
        { "quotbal", SipParseErrorKind.BadHeader, 400, "§3.1.2.6 a quoted string without end" },
        { "ltgtruri", SipParseErrorKind.BadRequestUri, 400, "§3.1.2.7 brackets around the Request-URI" },
        { "lwsruri", SipParseErrorKind.BadRequestUri, 400, "§3.1.2.8 a space in the Request-URI" },
        { "lwsstart", SipParseErrorKind.None, 0, "§3.1.2.9 spaces in the request line: let through, as an element may" },
        { "trws", SipParseErrorKind.None, 0, "§3.1.2.10 spaces behind the request line: let through" },
        { "escruri", SipParseErrorKind.BadRequestUri, 400, "§3.1.2.11 header fields in the Request-URI" },
        { "baddate", SipParseErrorKind.None, 0, "§3.1.2.12 a bad Date, which is of no use to us: let through" },
        { "regbadct", SipParseErrorKind.None, 0, "§3.1.2.13 a Contact without brackets: understood, as there is one meaning only" },
        { "badaspec", SipParseErrorKind.None, 0, "§3.1.2.14 spaces within the brackets: let through" },
        { "baddn", SipParseErrorKind.None, 0, "§3.1.2.15 a comma in an unquoted name: let through" },
        { "badvers", SipParseErrorKind.BadVersion, 505, "§3.1.2.16 another version" },
        { "mismatch01", SipParseErrorKind.MethodMismatch, 400, "§3.1.2.17 CSeq of another method" },
        { "mismatch02", SipParseErrorKind.MethodMismatch, 400, "§3.1.2.18 CSeq of another method, request's unknown: 400 or 501" },
        { "bigcode", SipParseErrorKind.BadStartLine, 0, "§3.1.2.19 a status code too large: dropped" },

        // §3.2 transaction layer
        { "badbranch", SipParseErrorKind.None, 0, "§3.2.1 a branch that is only the cookie: for the transactions" },

        // §3.3 application layer: all but what cannot be read is for the user agent core
        { "insuf", SipParseErrorKind.MissingHeader, 400, "§3.3.1 no From, To, Call-ID" },
        { "unkscm", SipParseErrorKind.None, 0, "§3.3.2 unknown scheme: 416 by the core" },
        { "novelsc", SipParseErrorKind.None, 0, "§3.3.3 unusual scheme: 416 by the core" },
        { "unksm2", SipParseErrorKind.None, 0, "§3.3.4 unknown schemes in To, From, Contact" },
        { "bext01", SipParseErrorKind.None, 0, "§3.3.5 unknown Require: 420 by the core" },
        { "invut", SipParseErrorKind.None, 0, "§3.3.6 unknown content type: 415 by the core" },
        { "regaut01", SipParseErrorKind.None, 0, "§3.3.7 unknown authorization scheme" },
        { "multi01", SipParseErrorKind.RepeatedHeader, 400, "§3.3.8 single headers twice" },
        { "mcl01", SipParseErrorKind.RepeatedHeader, 400, "§3.3.9 two Content-Lengths" },
        { "bcast", SipParseErrorKind.None, 0, "§3.3.10 a response with another's Via: dropped by the transport" },
        { "zeromf", SipParseErrorKind.None, 0, "§3.3.11 Max-Forwards of 0" },
        { "cparam01", SipParseErrorKind.None, 0, "§3.3.12 unknown parameter of the Contact" },
        { "cparam02", SipParseErrorKind.None, 0, "§3.3.13 unknown parameter of the Contact's URI" },
        { "regescrt", SipParseErrorKind.None, 0, "§3.3.14 an escaped Route in a Contact" },
        { "sdp01", SipParseErrorKind.None, 0, "§3.3.15 an Accept that does not take SDP" },

        // §3.4 backward compatibility
        { "inv2543", SipParseErrorKind.None, 0, "§3.4.1 an INVITE of RFC 2543" },
    };
}
