using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Parkade.Parking.Ledgers;

namespace Parkade.Server.SignIn;

/// <summary>
/// Encrypts what must be readable again: a trunk's password, what a browser keeps for us between two steps. The keys lie in the ledger, change every
/// ninety days, and old ones go on opening what they closed. Any thread may call.
/// </summary>
public sealed class SecretBox : IDisposable
{
    private const string Mark = "sealed:1:";

    private readonly ServiceProvider _services;
    private readonly IDataProtector _secrets;

    private SecretBox(ServiceProvider services)
    {
        _services = services;
        _secrets = Protector("secrets");
    }

    /// <summary>Opens the box whose keys lie in <paramref name="ledger"/>.</summary>
    public static SecretBox Open(ILedger ledger, TimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance); // what goes wrong is thrown; the rest is of no use to anybody
        services.AddDataProtection().SetApplicationName("Parkade");
        services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new LedgerKeyRing(ledger, time));
        return new SecretBox(services.BuildServiceProvider());
    }

    /// <summary>The sealed form of <paramref name="secret"/>: text that may be kept anywhere.</summary>
    public string Protect(string secret) => Mark + _secrets.Protect(secret);

    /// <summary>The secret again. What was never sealed (written by hand, or before there was a box) is returned as it is.</summary>
    /// <exception cref="SecretException">It was sealed with a key that is not in the ledger, or was tampered with.</exception>
    public string Unprotect(string kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        if (!kept.StartsWith(Mark, StringComparison.Ordinal)) return kept;
        try
        {
            return _secrets.Unprotect(kept[Mark.Length..]);
        }
        catch (CryptographicException error)
        {
            throw new SecretException("A secret in the directory can't be opened: it was sealed by another installation, or the ledger lost its keys. Enter it again.", error);
        }
    }

    public void Dispose() => _services.Dispose();

    /// <summary>Seals for one purpose; another purpose's can't be used in its place.</summary>
    internal IDataProtector Protector(string purpose) => _services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Parkade." + purpose);

    /// <summary>Opens what a stranger brings back; null where it is not ours.</summary>
    internal static byte[]? TryOpen(IDataProtector protector, string text)
    {
        try
        {
            return Encoding.UTF8.GetBytes(protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
