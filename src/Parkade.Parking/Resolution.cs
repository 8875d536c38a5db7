using System.Text.Json.Serialization;

namespace Parkade.Parking;

/// <summary>How a parking ended. Every parking ends in exactly one of these.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Resolution>))]
public enum Resolution
{
    /// <summary>Somebody dialled or clicked and talks to the caller.</summary>
    Retrieved,

    /// <summary>The parker answered the recall.</summary>
    RecalledAndAnswered,

    /// <summary>The lot's fallback destination answered.</summary>
    FallbackAnswered,

    /// <summary>The caller hung up (or an attended park was not completed).</summary>
    Abandoned,

    /// <summary>The ladder's last step let the caller go, because an administrator wrote so.</summary>
    Released,

    /// <summary>The server stopped or failed under the call.</summary>
    Interrupted,
}
