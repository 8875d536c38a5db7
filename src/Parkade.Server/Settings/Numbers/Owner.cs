namespace Parkade.Server.Settings.Numbers;

/// <summary>Who has a number.</summary>
/// <param name="What">As a fault names it: <c>device 201</c>, <c>a slot of lot "main" (701-720)</c>.</param>
/// <param name="Where">Where that is written.</param>
/// <param name="Raw">The section it is written in.</param>
internal sealed record Owner(string What, Origin Where, RawSection Raw)
{
    /// <summary>With the place, for a fault that stands elsewhere: <c>device 201 at parkade.yaml:12</c>.</summary>
    public override string ToString() => $"{What}{Place.Of(Where)}";
}

/// <summary>Names a second place in a fault.</summary>
internal static class Place
{
    /// <summary><c> at parkade.yaml:12</c>; nothing for what is written nowhere.</summary>
    public static string Of(Origin where) => where is Origin.Default ? " (the default)" : $" at {where}";
}
