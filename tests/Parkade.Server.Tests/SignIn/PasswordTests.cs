using Parkade.Parking.Audits;
using Parkade.Parking.Directory;
using Parkade.Parking.Rights;
using Parkade.Server.SignIn;
using Parkade.Testing;
using Xunit;

namespace Parkade.Server.Tests.SignIn;

public sealed class PasswordTests
{
    private static readonly Person Anna = new() { Id = "anna", Name = "Anna Adler", Email = "a.adler@example.org" };

    [Fact]
    public void A_hash_tells_its_rounds_and_fits_its_password_only()
    {
        var kept = PasswordHash.Make("correct horse");
        Assert.StartsWith("pbkdf2-sha512$210000$", kept, StringComparison.Ordinal);
        Assert.True(PasswordHash.Verify("correct horse", kept));
        Assert.False(PasswordHash.Verify("correct horsf", kept));
        Assert.NotEqual(kept, PasswordHash.Make("correct horse"));
        Assert.False(PasswordHash.IsOutdated(kept));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("pbkdf2-sha512$0$AA$AA")]
    [InlineData("pbkdf2-sha512$x$AA$AA")]
    [InlineData("pbkdf2-sha512$99999999999$AA$AA")]
    [InlineData("pbkdf2-sha1$1000$AAAA$AAAA")]
    [InlineData("pbkdf2-sha512$1000$!$!")]
    public void A_hash_that_cannot_be_read_is_nobodys(string kept)
    {
        Assert.False(PasswordHash.Verify("", kept));
        Assert.True(PasswordHash.IsOutdated(kept));
    }

    [Theory]
    [InlineData("1234567", "at least 8")]
    [InlineData("password123", "tried first")]
    [InlineData("PassWord123", "tried first")]
    [InlineData("zzzzzzzzzzzz", "tried first")]
    [InlineData("Anna Adler", "own name")]
    [InlineData("annaadler99!", "own name")]
    [InlineData("a.adler@example.org", "own name")]
    [InlineData("correct horse", null)]
    [InlineData("ein Pferd im Flur", null)]
    [InlineData("密码密码密码密码", null)]
    [InlineData("        a        ", null)]
    public void A_password_is_long_enough_and_not_what_is_tried_first(string password, string? fault)
    {
        var said = PasswordRules.Fault(password, Anna);
        if (fault is null) Assert.Null(said);
        else Assert.Contains(fault, said!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_may_have_128_characters_and_no_more()
    {
        var longest = string.Concat(Enumerable.Range(0, 64).Select(i => (char)('a' + i % 26) + "."));
        Assert.Null(PasswordRules.Fault(longest, Anna));
        Assert.NotNull(PasswordRules.Fault(longest + "x", Anna));
    }

    [Fact]
    public async Task A_password_kept_with_fewer_rounds_is_kept_anew_when_it_is_next_used()
    {
        var (ledger, time) = (new MemoryLedger(), new ManualTime());
        await ledger.Execute(new ChangeDirectoryCommand { At = time.GetUtcNow(), Changes = [new DirectoryChange("password", "anna", KeyDocument.Write(PasswordHash.Make("correct horse", rounds: 1000)))] });
        var store = new PasswordStore(ledger, time);
        Assert.False(await store.VerifyAsync("anna", "wrong horse"));
        Assert.Contains("$1000$", ledger.Entry("password", "anna")!.Document, StringComparison.Ordinal);
        Assert.True(await store.VerifyAsync("Anna", "correct horse"));
        Assert.Contains("$210000$", ledger.Entry("password", "anna")!.Document, StringComparison.Ordinal);
        Assert.True(await store.VerifyAsync("anna", "correct horse"));
    }

    [Fact]
    public async Task The_audit_tells_that_a_password_was_changed_and_not_what_it_is()
    {
        var (ledger, time) = (new MemoryLedger(), new ManualTime());
        var store = new PasswordStore(ledger, time);
        await store.SetAsync(Anna, "correct horse", new Actor("person:anna", "Anna", Way.Board));
        await store.SetAsync(Anna, "another horse", new Actor("person:anna", "Anna", Way.Board));
        var rows = ledger.Audit(new AuditQuery { OldestFirst = true }).Items;
        Assert.Equal(["password.add", "password.change"], rows.Select(row => row.Action));
        Assert.All(rows, row => Assert.DoesNotContain("pbkdf2", row.Before + row.After, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobodys_password_is_wrong_after_as_much_work_as_somebodys()
    {
        var (ledger, time) = (new MemoryLedger(), new ManualTime());
        var store = new PasswordStore(ledger, time);
        await store.SetAsync(Anna, "correct horse", Actor.Server);
        await store.VerifyAsync(null, "correct horse"); // the hash of nobody is made once
        // In turns, and the fastest of each, so that what else the machine does slows all of them or none. Work that is left out would be a thousandth.
        string?[] names = ["anna", null, "bert"];
        var fastest = new double[] { double.MaxValue, double.MaxValue, double.MaxValue };
        for (var round = 0; round < 8; round++)
            foreach (var (who, name) in names.Index())
            {
                var begun = TimeProvider.System.GetTimestamp();
                Assert.False(await store.VerifyAsync(name, "wrong horse"));
                fastest[who] = Math.Min(fastest[who], TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
            }
        Assert.InRange(fastest[1] / fastest[0], 0.25, 4);
        Assert.InRange(fastest[2] / fastest[0], 0.25, 4);
    }
}
