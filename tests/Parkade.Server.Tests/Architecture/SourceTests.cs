using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Parkade.Server.Tests.Architecture;

/// <summary>What every source file of the product keeps to.</summary>
public sealed class SourceTests
{
    private static readonly string[] Rooms = ["Parkade.Sip", "Parkade.Media", "Parkade.Parking", "Parkade.Storage", "Parkade.Calls", "parkade"];

    public static TheoryData<string> Assemblies => [.. Rooms];

    private static IEnumerable<string> Sources => Directory.GetFiles(Repository.Path("src"), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"));

    [Fact]
    public void No_file_has_more_than_400_lines() =>
        Assert.DoesNotContain(Sources, path => File.ReadLines(path).Count() > 400);

    [Fact]
    public void No_file_has_a_region_or_an_unfinished_stub() =>
        Assert.DoesNotContain(Sources, path => Regex.IsMatch(File.ReadAllText(path), @"#region|NotImplementedException|//\s*TODO|//\s*FIXME"));

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_public_type_is_documented(string room)
    {
        var assembly = Assembly.Load(room);
        var documentation = Path.ChangeExtension(assembly.Location, ".xml");
        var documented = XDocument.Load(documentation).Descendants("member").Select(member => member.Attribute("name")!.Value).ToHashSet();
        // A case of a closed record (Outcome.Done) is named by its outcome; what needs saying is said there.
        var silent = assembly.GetExportedTypes()
            .Where(type => !type.IsNested && !type.Name.Contains('<', StringComparison.Ordinal))
            .Where(type => !documented.Contains("T:" + type.FullName!.Replace('+', '.')));
        Assert.Empty(silent.Select(type => type.FullName));
    }
}
