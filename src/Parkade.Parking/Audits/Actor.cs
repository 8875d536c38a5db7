namespace Parkade.Parking.Audits;

/// <summary>Who did something, and from where.</summary>
/// <param name="Id">Of the principal: <c>person:anna</c>, <c>device:201</c>, <c>key:ab12</c>, <c>peer:10.0.0.1</c>, <c>number:201</c>, <c>server</c>.</param>
/// <param name="Name">How they were called then.</param>
/// <param name="From">The address that it came from.</param>
/// <param name="Device">The number of the telephone, where one was used.</param>
/// <param name="Key">The identifier of the API key, where one was used; never the key.</param>
public sealed record Actor(string Id, string Name, Way Way, string? From = null, string? Device = null, string? Key = null)
{
    /// <summary>The server, which does by itself what falls due.</summary>
    public static Actor Server { get; } = new("server", "Parkade", Way.Server);
}
