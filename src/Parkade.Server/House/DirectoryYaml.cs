using System.Text.Json.Nodes;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Parkade.Server.House;

/// <summary>Writes the directory as a settings file: for backup, for review, for <c>parkade apply</c>.</summary>
internal static class DirectoryYaml
{
    public static string Write(DirectorySnapshot directory)
    {
        var root = new YamlMappingNode();
        foreach (var kind in DocumentKind.All)
        {
            var documents = directory.Of(kind).Select(document => document.Shown).ToArray();
            if (documents.Length == 0) continue;
            root.Add(kind.List.Name, kind.List.IsSingle ? Node(documents[0])
                : new YamlSequenceNode((kind.IsOrdered ? (JsonArray)documents[0][DocumentKind.Rules]! : new JsonArray([.. documents])).Select(entry => Node(entry!))));
        }
        using var text = new StringWriter();
        text.WriteLine("# Lots, telephones, trunks, rules and people of Parkade. \"parkade apply FILE\" makes it so again; (set) keeps the secret that is there.");
        new YamlStream(new YamlDocument(root)).Save(text, assignAnchors: false);
        return text.ToString().TrimEnd().TrimEnd('.').TrimEnd() + Environment.NewLine;
    }

    private static YamlNode Node(JsonNode node) => node switch
    {
        JsonObject section => new YamlMappingNode(section.Where(pair => pair.Value is not null).SelectMany(pair => new[] { new YamlScalarNode(pair.Key), Node(pair.Value!) })),
        JsonArray list => new YamlSequenceNode(list.Select(entry => Node(entry!))) { Style = SequenceStyle.Flow },
        _ => new YamlScalarNode(node.ToString()),
    };
}
