using Parkade.Parking.Audits;
using Parkade.Server.House;
using Parkade.Storage.Sqlite;
using Xunit;

namespace Parkade.Server.Tests.House;

public sealed class AuditRetentionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, 2)]
    [InlineData(40, 2)]
    [InlineData(20, 1)]
    public async Task Rows_that_are_older_than_they_are_kept_are_dropped_and_the_rest_is_still_intact(int? days, int left)
    {
        using var surroundings = new TestSurroundings();
        await using var ledger = SqliteLedger.Open(new SqliteLedgerOptions { Path = Path.Combine(surroundings.Folder, "parkade.db") }, TimeProvider.System);
        foreach (var (name, age) in ((string, int)[])[("old", 30), ("new", 10)])
        {
            var at = Now - TimeSpan.FromDays(age);
            await ledger.Execute(new RecordAuditCommand { At = at, Rows = [new AuditDraft(at, HouseBed.Admin, "test." + name, name, null, null)] });
        }

        await AuditRetention.TrimAsync(ledger, days, Now, TestContext.Current.CancellationToken);

        Assert.Equal(left, ledger.Audit(new AuditQuery()).Items.Count(row => row.Action.StartsWith("test.", StringComparison.Ordinal)));
        Assert.IsType<AuditVerdict.Intact>(ledger.VerifyAudit());
    }
}
