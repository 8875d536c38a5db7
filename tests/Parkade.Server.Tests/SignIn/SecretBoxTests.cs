using Parkade.Parking.Audits;
using Parkade.Server.SignIn;
using Parkade.Testing;
using Xunit;

namespace Parkade.Server.Tests.SignIn;

public sealed class SecretBoxTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void What_is_sealed_is_opened_again_and_tells_nothing()
    {
        var ledger = new MemoryLedger();
        using var box = SecretBox.Open(ledger, _time);
        var kept = box.Protect("s3cret of the trunk");
        Assert.DoesNotContain("s3cret", kept, StringComparison.Ordinal);
        Assert.Equal("s3cret of the trunk", box.Unprotect(kept));
        Assert.NotEqual(kept, box.Protect("s3cret of the trunk"));
        using var again = SecretBox.Open(ledger, _time);
        Assert.Equal("s3cret of the trunk", again.Unprotect(kept));
    }

    [Fact]
    public void Another_installation_or_a_changed_text_opens_nothing()
    {
        using var box = SecretBox.Open(new MemoryLedger(), _time);
        using var other = SecretBox.Open(new MemoryLedger(), _time);
        var kept = box.Protect("secret");
        Assert.Throws<SecretException>(() => other.Unprotect(kept));
        Assert.Throws<SecretException>(() => box.Unprotect(kept[..^4] + "AAAA"));
    }

    [Fact]
    public void What_was_never_sealed_is_as_it_was()
    {
        using var box = SecretBox.Open(new MemoryLedger(), _time);
        Assert.Equal("plain", box.Unprotect("plain"));
    }

    [Fact]
    public void What_was_sealed_for_one_purpose_is_of_no_use_for_another()
    {
        using var box = SecretBox.Open(new MemoryLedger(), _time);
        var kept = box.Protect("secret")["sealed:1:".Length..];
        Assert.Null(SecretBox.TryOpen(box.Protector("company-sign-in"), kept));
    }

    [Fact]
    public void Keys_lie_in_the_directory_and_the_audit_does_not_show_them()
    {
        var ledger = new MemoryLedger();
        using var box = SecretBox.Open(ledger, _time);
        box.Protect("secret");
        Assert.Single(ledger.Entries("data-protection-key"));
        var row = Assert.Single(ledger.Audit(new AuditQuery()).Items);
        Assert.Equal("\"(set)\"", row.After);
    }
}
