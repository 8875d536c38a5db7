using System.Globalization;
using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Server;

namespace Parkade.EndToEnd.SignIn;

/// <summary>A certified OpenID provider in a process of its own. Any password is right; whoever signs in as <c>bad-…</c> gets a token that is wrong in that way.</summary>
internal sealed class CompanyProvider : IAsyncDisposable
{
    private static readonly TimeSpan RestorePatience = TimeSpan.FromMinutes(5);
    private static readonly SemaphoreSlim s_restoring = new(1, 1);

    private readonly Child _child;

    private CompanyProvider(Child child) => _child = child;

    public string Report => $"── The provider ──\n{_child.Said}";

    private static string Home => Path.Combine(ParkadeServer.Root, "tests/Parkade.EndToEnd/SignIn/provider");

    /// <summary>Where a provider on this port says it is.</summary>
    public static string Issuer(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    /// <summary>Starts it, for a Parkade that is returned to at <paramref name="callback"/>.</summary>
    public static async Task<CompanyProvider> Start(int port, Uri callback)
    {
        await RestoreAsync();
        var child = Child.Start("node", ["provider.mjs", port.ToString(CultureInfo.InvariantCulture), callback.AbsoluteUri], Home);
        try
        {
            await child.Says("the provider listens", TimeSpan.FromMinutes(1));
            return new CompanyProvider(child);
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    // npm writes this file last: where it is newer than the lock file, all is there.
    private static async Task RestoreAsync()
    {
        await s_restoring.WaitAsync();
        try
        {
            var (restored, wanted) = (Path.Combine(Home, "node_modules/.package-lock.json"), Path.Combine(Home, "package-lock.json"));
            if (File.Exists(restored) && File.GetLastWriteTimeUtc(restored) >= File.GetLastWriteTimeUtc(wanted)) return;
            var (code, said) = await Child.Run("npm", ["ci", "--no-audit", "--no-fund"], Home, RestorePatience);
            if (code != 0) throw new InvalidOperationException($"npm ci ended with {code}:\n{said}");
        }
        finally
        {
            s_restoring.Release();
        }
    }
}
