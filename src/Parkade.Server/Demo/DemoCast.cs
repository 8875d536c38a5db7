using Parkade.Parking;

namespace Parkade.Server.Demo;

/// <summary>Who is in the demo. The callers' numbers are from the ranges that Ofcom keeps free for drama.</summary>
internal static class DemoCast
{
    public static readonly Party Ada = new("02079460123", "Ada Brown");
    public static readonly Party Tom = new("01632960145", "Tom Fielding");
    public static readonly Party Mei = new("02079460877", "Mei Chan");
    public static readonly Party Omar = new("01632960802", "Omar Haddad");
    public static readonly Party Ruth = new("02079460351", "Ruth Walker");

    public static readonly Party Nina = new("01632960417", "Nina Roth");
    public static readonly Party Owen = new("02079460994", "Owen Price");
    public static readonly Party Iris = new("01632960233", "Iris Okafor");

    public static readonly Party Reception = new("200", "Reception");
    public static readonly Party Priya = new("201", "Priya");
    public static readonly Party Sam = new("204", "Sam");
    public static readonly Party Jo = new("205", "Jo");
    public static readonly Party Lee = new("206", "Lee");
}
