using System.Globalization;
using System.Net;
using Parkade.EndToEnd.Harness;

namespace Parkade.EndToEnd.Strangers;

/// <summary>The SIPVicious tools as attackers use them; or, disguised, without the names they are known by.</summary>
internal sealed class Scanner
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private readonly string? _disguise;

    private Scanner(string folder, string? disguise) => (_folder, _disguise) = (folder, disguise);

    /// <summary>As it comes: its requests say <c>friendly-scanner</c> and <c>sipvicious</c>.</summary>
    public static Scanner Plain(string folder) => new(folder, null);

    /// <summary>The same, under the name of a telephone.</summary>
    public static async Task<Scanner> Disguised(string folder)
    {
        var copy = Path.Combine(folder, "disguise");
        Directory.CreateDirectory(copy);
        var (code, said) = await Child.Run("bash",
            ["-c", "cp -r /usr/share/sipvicious/sipvicious . && find . -name '*.py' -exec sed -i -e 's/friendly-scanner/Acme Phone 2.1/g' -e 's/\"sipvicious\"/\"Reception\"/g' {} +"],
            copy);
        return code == 0 ? new Scanner(folder, copy) : throw new InvalidOperationException($"SIPVicious can't be copied:\n{said}");
    }

    /// <summary>Looks for SIP servers: what it prints.</summary>
    public Task<string> Map(IPEndPoint target, string method) => Run("svmap", "-m", method, "-p", Port(target), target.Address.ToString());

    /// <summary>Looks for extensions.</summary>
    public Task<string> War(IPEndPoint target, string method, string range) => Run("svwar", "-m", method, "-e", range, "-p", Port(target), target.Address.ToString());

    /// <summary>Tries the passwords of a range of numbers.</summary>
    public Task<string> Crack(IPEndPoint target, string user, string range) => Run("svcrack", "-u", user, "-r", range, "-p", Port(target), target.Address.ToString());

    private async Task<string> Run(string tool, params string[] arguments)
    {
        var (program, first) = _disguise is null ? (tool, Array.Empty<string>()) : ("/usr/bin/python3", new[] { "-m", $"sipvicious.{tool}" });
        var environment = new Dictionary<string, string> { ["HOME"] = _folder };
        if (_disguise is not null) environment["PYTHONPATH"] = _disguise;
        // It binds to every address and sends from this machine's own: 127.0.0.1, which these tests do not trust.
        await using var child = Child.Start(program, [.. first, .. arguments], _folder, environment);
        await child.Ends(Longest);
        return child.Said;
    }

    private static string Port(IPEndPoint target) => target.Port.ToString(CultureInfo.InvariantCulture);
}
