using Xunit;

namespace Parkade.Sip.Tests.UserAgents;

/// <summary>
/// The final status that goes back for each message of RFC 4475; 0: nothing does. The user of the agent takes every call and grants every
/// REGISTER and MESSAGE, so that 200 means that the message was understood. wsinv has a To tag, of a dialog that we can't know.
/// </summary>
public static class Rfc4475Replies
{
    public static TheoryData<string, int> All { get; } = new()
    {
        { "wsinv", 481 }, { "intmeth", 405 }, { "esc01", 200 }, { "escnull", 200 }, { "esc02", 405 }, { "lwsdisp", 200 }, { "longreq", 200 },
        { "dblreq", 200 }, { "semiuri", 200 }, { "transports", 200 }, { "mpart01", 200 }, { "unreason", 0 }, { "noreason", 0 },
        { "badinv01", 400 }, { "clerr", 400 }, { "ncl", 400 }, { "scalar02", 400 }, { "scalarlg", 0 }, { "quotbal", 400 }, { "ltgtruri", 400 },
        { "lwsruri", 400 }, { "lwsstart", 200 }, { "trws", 200 }, { "escruri", 400 }, { "baddate", 200 }, { "regbadct", 200 }, { "badaspec", 200 },
        { "baddn", 200 }, { "badvers", 505 }, { "mismatch01", 400 }, { "mismatch02", 400 }, { "bigcode", 0 },
        { "badbranch", 200 },
        { "insuf", 400 }, { "unkscm", 416 }, { "novelsc", 416 }, { "unksm2", 200 }, { "bext01", 420 }, { "invut", 415 }, { "regaut01", 200 },
        { "multi01", 400 }, { "mcl01", 400 }, { "bcast", 0 }, { "zeromf", 200 }, { "cparam01", 200 }, { "cparam02", 200 }, { "regescrt", 200 },
        { "sdp01", 406 },
        { "inv2543", 200 },
    };
}
