using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Parkade.Parking.Audits;
using Parkade.Parking.Directory;
using Parkade.Parking.Ledgers;

namespace Parkade.Server.SignIn;

/// <summary>Keeps the keys of data protection in the ledger, as private entries that are never exported.</summary>
internal sealed class LedgerKeyRing(ILedger ledger, TimeProvider time) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. ledger.Entries(DirectoryKinds.DataProtectionKey).Select(entry => XElement.Parse(KeyDocument.Read(entry.Document)))];

    // Data protection asks synchronously, once in ninety days.
    public void StoreElement(XElement element, string friendlyName)
    {
        var change = new DirectoryChange(DirectoryKinds.DataProtectionKey, friendlyName, KeyDocument.Write(element.ToString(SaveOptions.DisableFormatting)));
        var outcome = ledger.Execute(new ChangeDirectoryCommand { At = time.GetUtcNow(), By = Actor.Server, Changes = [change] }).AsTask().GetAwaiter().GetResult();
        if (outcome is not ChangeOutcome.Changed) throw new InvalidOperationException("The ledger did not take a key of data protection.");
    }
}
