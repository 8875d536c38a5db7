using System.Text.Json.Serialization;

namespace Parkade.Parking.Audits;

/// <summary>By which way somebody did something.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Way>))]
public enum Way
{
    /// <summary>Dialled or pressed on a telephone.</summary>
    Phone,

    /// <summary>Clicked on the board.</summary>
    Board,

    /// <summary>Asked by a program.</summary>
    Api,

    /// <summary>Typed at the command line.</summary>
    CommandLine,

    /// <summary>Written in the file of settings.</summary>
    File,

    /// <summary>Nobody: the server itself.</summary>
    Server,
}
