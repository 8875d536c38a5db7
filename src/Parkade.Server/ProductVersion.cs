using System.Reflection;

namespace Parkade.Server;

/// <summary>Which Parkade this is.</summary>
public static class ProductVersion
{
    /// <summary>The version, such as <c>0.1.0</c>.</summary>
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
}
