using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Parkade.Server.Settings;

/// <summary>Finds and reads <c>parkade.yaml</c> into <see cref="RawSettings"/>, remembering the line of every value.</summary>
public static class SettingsFile
{
    /// <summary>The file that is read when it lies in the current folder.</summary>
    public const string LocalName = "parkade.yaml";

    private const int MostNested = 32;

    /// <summary>The file that is read when the current folder has none.</summary>
    public const string SystemPath = "/etc/parkade/parkade.yaml";

    /// <summary>The file to read when none is named: in <paramref name="folder"/>, else the system's, else null.</summary>
    public static string? Find(string folder)
    {
        if (File.Exists(Path.Combine(folder, LocalName))) return LocalName;
        return File.Exists(SystemPath) ? SystemPath : null;
    }

    /// <summary>Reads the file at <paramref name="path"/>, taken relative to <paramref name="folder"/>.</summary>
    public static RawSettings Read(string path, string folder, FaultList faults)
    {
        var start = new Origin.File(path, 1);
        var empty = new RawSettings(new RawSection(start));
        try
        {
            using var text = new StreamReader(Path.Combine(folder, path));
            return Read(text, path, faults);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            faults.Error(start, "there is no such file; name another with --config, or leave --config out to use the defaults.");
        }
        catch (UnauthorizedAccessException)
        {
            faults.Error(start, "the file cannot be read for want of rights; give the user that runs Parkade the right to read it.");
        }
        catch (IOException error)
        {
            faults.Error(start, $"the file cannot be read ({error.Message.TrimEnd('.')}); check the disk and the path.");
        }
        return empty;
    }

    /// <summary>Reads settings from <paramref name="text"/>; faults name them as <paramref name="path"/>.</summary>
    public static RawSettings Read(TextReader text, string path, FaultList faults)
    {
        var empty = new RawSettings(new RawSection(new Origin.File(path, 1)));
        var yaml = new YamlStream();
        var whole = text.ReadToEnd();
        try
        {
            if (TooDeep(whole) is { } deep)
            {
                faults.Error(new Origin.File(path, deep), $"sections are nested more than {MostNested} deep here; settings need three.");
                return empty;
            }
            yaml.Load(new StringReader(whole));
        }
        catch (AnchorNotFoundException)
        {
            // The reader's own words repeat the text, which may be a password or a code such as *85, and name no line.
            faults.Error(new Origin.File(path, LineOfAlias(whole)), "a value that begins with * must stand in quotes, such as \"*85\"; put them around it.");
            return empty;
        }
        catch (YamlException error)
        {
            var line = Math.Max(1, (int)error.Start.Line);
            faults.Error(new Origin.File(path, line), $"this is not valid YAML ({Reason(error)}); mend the line or the indentation around it.");
            return empty;
        }
        if (yaml.Documents.Count == 0) return empty;
        return new YamlSection(path, faults).ReadRoot(yaml.Documents[0].RootNode);
    }

    // Its reader takes each level by a call of its own, and a file of brackets alone would end the program.
    private static int? TooDeep(string text)
    {
        var depth = 0;
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > MostNested) return (int)parser.Current.Start.Line;
        }
        return null;
    }

    private static string Reason(YamlException error) => error.Message.TrimEnd('.').ToLowerInvariant();

    // The first alias whose anchor has not been seen.
    private static int LineOfAlias(string text)
    {
        var anchors = new HashSet<AnchorName>();
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
            if (parser.Current is AnchorAlias alias && !anchors.Contains(alias.Value)) return (int)alias.Start.Line;
            if (parser.Current is NodeEvent { Anchor: { IsEmpty: false } anchor }) anchors.Add(anchor);
        }
        return 1;
    }
}
