using Parkade.Parking;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Views;

/// <summary>Somebody at the end of a call as they are shown.</summary>
internal static class PartyView
{
    private const int LongestExtension = 6;

    /// <summary>A caller: hidden from whoever may not see numbers.</summary>
    public static Rest.Party Of(Party party, bool masked) => masked && (party.Number is not null || Masking.IsNumber(party.DisplayName))
        ? new Rest.Party(Masking.Mask(party.Number), Masking.IsNumber(party.DisplayName) ? null : party.DisplayName, Masked: true)
        : new Rest.Party(party.Number, party.DisplayName, Masked: false);

    /// <summary>Somebody who works here: shown, unless it turns out to be a number of the outside.</summary>
    public static Rest.Party OfColleague(Party party, bool masked, ApiHouse house) => Of(party, masked && !IsColleague(party.Number, house));

    /// <summary>Whether a number is one of the house.</summary>
    public static bool IsColleague(string? number, ApiHouse house) =>
        number is null || house.System.Device(number) is not null || house.System.Group(number) is not null
        || (number.Length <= LongestExtension && number.All(char.IsAsciiDigit));

    /// <summary>As it is named in a sentence.</summary>
    public static string Label(Rest.Party party) => new Party(party.Number, party.Name).Label;
}
