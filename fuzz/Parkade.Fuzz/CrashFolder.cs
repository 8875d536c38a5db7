using System.Security.Cryptography;

namespace Parkade.Fuzz;

/// <summary>Where finds are kept: the input as it was, and why, beside it. At most fifty a target.</summary>
internal sealed class CrashFolder(string path)
{
    private const int MaxPerTarget = 50;
    private readonly Dictionary<string, int> _saved = [];

    public void Save(string target, byte[] input, string why)
    {
        var count = _saved.GetValueOrDefault(target);
        if (count >= MaxPerTarget) return;
        _saved[target] = count + 1;
        Directory.CreateDirectory(path);
        var file = Path.Combine(path, $"{target}-{Convert.ToHexStringLower(SHA256.HashData(input))[..12]}");
        File.WriteAllBytes(file + ".bin", input);
        File.WriteAllText(file + ".txt", why);
        Console.WriteLine($"{target}: {why.Split('\n')[0].Trim()} -> {file}.bin");
    }
}
