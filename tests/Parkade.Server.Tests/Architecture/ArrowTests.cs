using System.Xml.Linq;
using Xunit;

namespace Parkade.Server.Tests.Architecture;

/// <summary>Who may reference whom. The arrows are the plan of the house; ARCHITECTURE.md draws them.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Parkade.Sip"] = [],
        ["Parkade.Media"] = [],
        ["Parkade.Parking"] = [],
        ["Parkade.Client"] = [],
        ["Parkade.Storage"] = ["Parkade.Parking"],
        ["Parkade.Connect"] = ["Parkade.Parking"],
        ["Parkade.Calls"] = ["Parkade.Sip", "Parkade.Media", "Parkade.Parking"],
        ["Parkade.Server"] = ["Parkade.Calls", "Parkade.Storage", "Parkade.Connect", "Parkade.Client"],
    };

    public static TheoryData<string> Projects =>
        [.. Directory.GetFiles(Repository.Path("src"), "*.csproj", SearchOption.AllDirectories).Select(path => Path.GetFileNameWithoutExtension(path)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_plan_allows(string project)
    {
        var file = XDocument.Load(Repository.Path($"src/{project}/{project}.csproj"));
        var references = file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
        Assert.True(Arrows.ContainsKey(project), $"{project} is not in the plan of the house");
        Assert.All(references, reference => Assert.Contains(reference, Arrows[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Versions_of_packages_are_central(string project) =>
        Assert.All(XDocument.Load(Repository.Path($"src/{project}/{project}.csproj")).Descendants("PackageReference"),
            package => Assert.Null(package.Attribute("Version")));
}
