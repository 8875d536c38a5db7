using Microsoft.Data.Sqlite;
using Parkade.Parking;
using Parkade.Parking.Tests.Conformance;
using Parkade.Parking.Verbs;
using Parkade.Storage.Sqlite;

namespace Parkade.Storage.Tests;

/// <summary>What is written on SQLite's own interface, and what the writer remembers of it.</summary>
public sealed class StatementTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parkade-statement-");
    private readonly SqliteConnection _connection;

    public StatementTests() => _connection = SqliteConnections.OpenWriter(new SqliteLedgerOptions { Path = Path.Combine(_folder.FullName, "ledger.db") });

    public void Dispose()
    {
        _connection.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Every_kind_of_value_is_read_as_it_was_written()
    {
        _connection.Execute("CREATE TABLE kept (a, b, c, d, e, f, g)");
        using var insert = new Statement(_connection, "INSERT INTO kept VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        var lengthy = new string('ä', 5000) + "😀";
        foreach (var text in (string[])["", "Zoë \"Z\" Ωmega", lengthy, "short again"])
        {
            Assert.Equal(1, insert.Run(text, null, long.MinValue, 7, true, (byte[])[0, 1, 255], "x"));
            using var select = new Statement(_connection, "SELECT a, b, c, d, e, f, g, typeof(a) FROM kept ORDER BY rowid DESC LIMIT 1");
            using var row = select.Query();
            Assert.True(row.Read());
            Assert.Equal((text, true, long.MinValue, 7, true, "x", "text"), (row.GetString(0), row.IsDBNull(1), row.GetInt64(2), row.GetInt32(3), row.GetBoolean(4), row.GetString(6), row.GetString(7)));
            Assert.Equal([0, 1, 255], row.GetFieldValue<byte[]>(5));
        }
    }

    [Fact]
    public void A_statement_that_failed_says_why_and_can_be_run_again()
    {
        _connection.Execute("CREATE TABLE kept (a TEXT NOT NULL UNIQUE)");
        using var insert = new Statement(_connection, "INSERT INTO kept VALUES (?1)");
        insert.Run("one");
        Assert.Equal(19, Assert.Throws<SqliteException>(() => insert.Run("one")).SqliteErrorCode);
        Assert.Equal(19, Assert.Throws<SqliteException>(() => insert.Run((object?)null)).SqliteErrorCode);
        Assert.Equal(1, insert.Run("two"));
        using var change = new Statement(_connection, "UPDATE kept SET a = a || '!' WHERE a <> ?1");
        Assert.Equal(1, change.Run("two"));
        Assert.Contains("nowhere", Assert.Throws<SqliteException>(() => new Statement(_connection, "DELETE FROM nowhere").Run()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_undone_is_not_remembered_and_what_has_ended_is_read()
    {
        Schema.Migrate(_connection, "ledger.db", TimeProvider.System);
        using var book = new SqliteBook(_connection);
        new ConfigureLotsCommand { Lots = [LedgerBed.MainLot], At = LedgerBed.Start }.Carry(book);
        var id = ParkedCallId.New(LedgerBed.Start);
        new ParkCommand { Id = id, Lot = LedgerBed.Main, Caller = LedgerBed.Ann, DialogFacts = "{}", At = LedgerBed.Start }.Carry(book);
        var claim = new ClaimCommand { Id = id, Retriever = LedgerBed.Cat, At = LedgerBed.Start };

        _connection.Execute("BEGIN IMMEDIATE");
        Assert.IsType<ClaimOutcome.Claimed>(claim.Carry(book));
        _connection.Execute("ROLLBACK");
        book.Forget();

        Assert.Null(book.Call(id)?.Claim);
        Assert.IsType<ClaimOutcome.Claimed>(claim.Carry(book));
        var remembered = book.Call(id);
        book.Forget();
        Assert.Equal(book.Call(id), remembered);
        new ConfirmCommand { Id = id, At = LedgerBed.Start }.Carry(book);
        Assert.Equal(Resolution.Retrieved, book.Call(id)?.Ending?.Resolution);
    }
}
