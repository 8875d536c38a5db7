using System.Globalization;
using Microsoft.Data.Sqlite;
using Parkade.Parking.Ledgers;

namespace Parkade.Storage.Sqlite;

/// <summary>The tables, step by step as they came to be. A step that was published never changes; a new one is added below it.</summary>
internal static class Schema
{
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE lot (
            id          INTEGER PRIMARY KEY,
            name        TEXT NOT NULL UNIQUE COLLATE NOCASE,
            position    INTEGER NOT NULL,
            policy      TEXT NOT NULL,                       -- LotPolicy as JSON
            first_slot  INTEGER NOT NULL,
            last_slot   INTEGER NOT NULL,
            last_given  INTEGER,                             -- where round-robin stands
            closing     INTEGER NOT NULL DEFAULT 0           -- no longer in the settings; goes with its last call
        );

        CREATE TABLE slot (
            lot         INTEGER NOT NULL REFERENCES lot(id),
            number      INTEGER NOT NULL,
            call        TEXT,                                -- who is in it
            last        TEXT,                                -- who ended in it last, for "already picked up by"
            retired     INTEGER NOT NULL DEFAULT 0,          -- no longer in the settings; goes with its call
            PRIMARY KEY (lot, number)
        ) WITHOUT ROWID;
        CREATE INDEX slot_free ON slot (lot, number) WHERE call IS NULL;

        CREATE TABLE parked_call (
            key         INTEGER PRIMARY KEY,
            id          TEXT NOT NULL UNIQUE,
            lot         TEXT NOT NULL COLLATE NOCASE,
            slot        INTEGER NOT NULL,
            ended_at    TEXT,                                -- null: open
            resolution  TEXT,
            record      TEXT NOT NULL,                       -- ParkedCall as JSON
            facts       TEXT,                                -- to take the dialog up again; gone when the parking has ended
            caller      TEXT GENERATED ALWAYS AS (record ->> '$.caller.number') VIRTUAL,
            parker      TEXT GENERATED ALWAYS AS (record ->> '$.parker.number') VIRTUAL,
            parked_at   TEXT GENERATED ALWAYS AS (record ->> '$.parkedAt') VIRTUAL,
            CHECK ((ended_at IS NULL) = (resolution IS NULL))
        );
        CREATE UNIQUE INDEX parked_call_open ON parked_call (lot, slot) WHERE ended_at IS NULL;   -- a slot holds one call

        CREATE TABLE event (
            sequence    INTEGER PRIMARY KEY,                 -- 1, 2, 3: the next is always the greatest and one
            at          TEXT NOT NULL,
            kind        TEXT NOT NULL,
            call        TEXT,
            lot         TEXT COLLATE NOCASE,
            slot        INTEGER,
            detail      TEXT NOT NULL,                       -- the event as JSON
            who         TEXT GENERATED ALWAYS AS (coalesce(detail ->> '$.by.number', detail ->> '$.who.number', detail ->> '$.parker.number', detail ->> '$.to')) VIRTUAL
        );
        CREATE INDEX event_call ON event (call, sequence) WHERE call IS NOT NULL;
        CREATE TRIGGER event_unchanged BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'The event log is append-only.'); END;
        CREATE TRIGGER event_kept BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'The event log is append-only.'); END;
        """,
        """
        CREATE TABLE memo (
            kind        TEXT NOT NULL,
            key         TEXT NOT NULL,
            text        TEXT NOT NULL,
            expires_at  TEXT NOT NULL,                       -- in UTC, so that it sorts as time does
            PRIMARY KEY (kind, key)
        ) WITHOUT ROWID;
        CREATE INDEX memo_expiry ON memo (expires_at);
        """,
        """
        CREATE TABLE directory_entry (
            kind        TEXT NOT NULL,
            key         TEXT NOT NULL,
            version     INTEGER NOT NULL,                    -- the row of the audit that tells of the last change
            changed_at  TEXT NOT NULL,
            origin      TEXT NOT NULL,                       -- 'file': from the file of settings
            document    TEXT NOT NULL,
            PRIMARY KEY (kind, key)
        ) WITHOUT ROWID;

        CREATE TABLE audit (
            sequence    INTEGER PRIMARY KEY,                 -- 1, 2, 3 without gaps
            at          TEXT NOT NULL,                       -- in UTC, so that it sorts as time does
            actor       TEXT NOT NULL,
            name        TEXT NOT NULL,
            way         TEXT NOT NULL,
            address     TEXT,
            device      TEXT,
            key         TEXT,
            action      TEXT NOT NULL,
            target      TEXT NOT NULL,
            event       INTEGER,                             -- what was done is told by this event, and not twice
            before      TEXT,
            after       TEXT,
            hash        BLOB NOT NULL                        -- over the hash before it and the row: AuditChain
        );
        CREATE INDEX audit_actor ON audit (actor);
        CREATE INDEX audit_target ON audit (target);
        CREATE INDEX audit_at ON audit (at);
        CREATE TABLE audit_anchor (                          -- where the audit was trimmed; it goes on from the last
            sequence    INTEGER PRIMARY KEY,
            hash        BLOB NOT NULL
        );
        CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'The audit is append-only.'); END;
        CREATE TRIGGER audit_kept BEFORE DELETE ON audit WHEN OLD.sequence > (SELECT coalesce(max(sequence), 0) FROM audit_anchor)
            BEGIN SELECT RAISE(ABORT, 'The audit is append-only.'); END;
        CREATE TRIGGER anchor_unchanged BEFORE UPDATE ON audit_anchor BEGIN SELECT RAISE(ABORT, 'The audit is append-only.'); END;
        CREATE TRIGGER anchor_kept BEFORE DELETE ON audit_anchor BEGIN SELECT RAISE(ABORT, 'The audit is append-only.'); END;

        CREATE TABLE ended_call (                            -- parkings that are over, small, to find and to measure them by
            key         INTEGER PRIMARY KEY,                 -- of parked_call
            lot         TEXT NOT NULL COLLATE NOCASE,
            caller      TEXT,                                -- in lower case, as the next two
            parker      TEXT,
            meant_for   TEXT,
            parked_at   INTEGER NOT NULL,                    -- in units of 100 ns since the year 1, UTC
            waited      INTEGER NOT NULL,                    -- in units of 100 ns
            resolution  INTEGER NOT NULL,
            recalls     INTEGER NOT NULL,
            words       TEXT NOT NULL                        -- in lower case: what a search for text looks in
        );
        CREATE INDEX ended_call_lot ON ended_call (lot);
        CREATE INDEX ended_call_caller ON ended_call (caller) WHERE caller IS NOT NULL;
        CREATE INDEX ended_call_parker ON ended_call (parker) WHERE parker IS NOT NULL;
        CREATE INDEX ended_call_for ON ended_call (meant_for) WHERE meant_for IS NOT NULL;
        CREATE INDEX ended_call_parked_at ON ended_call (parked_at);
        CREATE INDEX event_refused ON event (at) WHERE kind = 'Refused';
        UPDATE parked_call SET record = json_set(record,
            '$.version', (SELECT count(*) FROM event WHERE event.call = parked_call.id),
            '$.recalls', (SELECT count(*) FROM event WHERE event.call = parked_call.id AND event.kind = 'RecallStarted'));
        """,
    ];

    /// <summary>The version since which there are memos.</summary>
    public const int WithMemos = 2;

    /// <summary>The version since which there are the directory, the audit and the history.</summary>
    public const int WithAudit = 3;

    /// <summary>The version that this program writes.</summary>
    public static int Current => Steps.Length;

    /// <summary>The version of a file; 0 for an empty one.</summary>
    public static int VersionOf(SqliteConnection connection)
    {
        if (connection.Scalar("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'") is null) return 0;
        return Convert.ToInt32(connection.Scalar("SELECT coalesce(max(version), 0) FROM schema_version"), CultureInfo.InvariantCulture);
    }

    /// <summary>Brings a file to the current version, each step in a transaction of its own.</summary>
    /// <exception cref="LedgerException">A newer program wrote it, or it is somebody else's database.</exception>
    public static void Migrate(SqliteConnection connection, string path, TimeProvider time)
    {
        var version = CheckedVersion(connection, path);
        if (version == 0 && connection.Scalar("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' LIMIT 1") is not null)
            throw new LedgerException(LedgerFault.Corrupt, $"{path} is not a ledger: it is the database of another program.");

        for (; version < Current; version++)
        {
            using var transaction = connection.BeginTransaction();
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL);" + Steps[version]
                + ";INSERT INTO schema_version (version, applied_at) VALUES ($version, $at)";
            command.Parameters.AddWithValue("$version", version + 1);
            command.Parameters.AddWithValue("$at", time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
            command.ExecuteNonQuery();
            if (version + 1 == WithAudit) SqliteHistory.FillFromCalls(connection);
            transaction.Commit();
        }
    }

    /// <summary>The version of a file that this program can read.</summary>
    /// <exception cref="LedgerException">A newer program wrote it.</exception>
    public static int CheckedVersion(SqliteConnection connection, string path)
    {
        var version = VersionOf(connection);
        return version <= Current ? version
            : throw new LedgerException(LedgerFault.Newer, $"The ledger {path} was written by a newer Parkade (its version is {version}, this program knows {Current}). Use that program, or another ledger.");
    }
}
