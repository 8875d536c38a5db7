using System.Security.Cryptography;
using System.Text;
using Parkade.Parking.Audits;

namespace Parkade.Parking.Tests.Audits;

public sealed class AuditChainTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(1));
    private static readonly AuditDraft Row = new(At, new Actor("person:anna", "Änna", Way.Board, "10.0.0.7", null, ""), "lot.change", "lot:main", null, "{}");

    // Computed here once more, so that who reads the documentation can do it too.
    [Fact]
    public void A_rows_hash_is_that_of_the_one_before_and_its_fields_as_netstrings()
    {
        const string text = "1:1,28:2026-03-01T09:00:00.0000000Z,10:lot.change,8:lot:main,11:person:anna,5:Änna,5:Board,8:10.0.0.7,-,0:,-,2:{},";
        var expected = SHA256.HashData([.. new byte[32], .. Encoding.UTF8.GetBytes(text)]);
        var chain = new AuditChain();
        Assert.Equal(expected, chain.Add(Row));
        Assert.Equal(Convert.ToHexStringLower(expected), chain.HeadText);

        var second = SHA256.HashData([.. expected, .. Encoding.UTF8.GetBytes(text.Replace("1:1,", "1:2,", StringComparison.Ordinal))]);
        Assert.Equal(second, chain.Add(Row));
        Assert.Equal(second, new AuditChain(new AuditAnchor(1, Convert.ToHexString(expected))).Add(Row));
    }

    // Fields that run into one another would let one row pass for another.
    [Fact]
    public void Rows_that_differ_anywhere_have_different_hashes()
    {
        AuditDraft[] rows =
        [
            Row, Row with { At = At.AddTicks(1) }, Row with { By = Row.By with { Id = "person:ann" } }, Row with { By = Row.By with { Way = Way.Api } },
            Row with { By = Row.By with { From = null, Device = "10.0.0.7" } }, Row with { By = Row.By with { Key = null } }, Row with { Action = "lot.chang", Target = "elot:main" },
            Row with { Before = "{}", After = null }, Row with { After = "{ }" }, Row with { After = "-," },
        ];
        Assert.Equal(rows.Length, rows.Select(row => Convert.ToHexString(new AuditChain().Add(row))).Distinct().Count());
    }
}
