using System.Globalization;
using Microsoft.Data.Sqlite;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;

namespace Parkade.Storage.Sqlite;

/// <summary>Lots and their slots on the writer's connection. Lots are few and remembered; a slot is found by an index, however many there are.</summary>
internal sealed class SqliteSlots(SqliteConnection connection) : IDisposable
{
    private readonly Statement _lots = new(connection, "SELECT id, position, policy, last_given, closing FROM lot ORDER BY position");
    private readonly Statement _saveLot = new(connection, """
        INSERT INTO lot (name, position, policy, first_slot, last_slot) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (name) DO UPDATE SET name = ?1, position = ?2, policy = ?3, first_slot = ?4, last_slot = ?5, closing = 0
        RETURNING id
        """);
    private readonly Statement _closeLot = new(connection, "UPDATE lot SET closing = 1 WHERE id = ?1");
    private readonly Statement _dropLot = new(connection, "DELETE FROM lot WHERE id = ?1 AND closing = 1 AND NOT EXISTS (SELECT 1 FROM slot WHERE lot = ?1)");
    private readonly Statement _lastGiven = new(connection, "UPDATE lot SET last_given = ?2 WHERE id = ?1");

    private readonly Statement _slot = new(connection, "SELECT call, last, retired FROM slot WHERE lot = ?1 AND number = ?2");
    // Without the hint SQLite walks the primary key, past every taken slot.
    private readonly Statement _free = new(connection, "SELECT number FROM slot INDEXED BY slot_free WHERE lot = ?1 AND number > ?2 AND call IS NULL ORDER BY number LIMIT 1");
    private readonly Statement _enter = new(connection, "UPDATE slot SET call = ?3 WHERE lot = ?1 AND number = ?2 AND call IS NULL");
    private readonly Statement _leave = new(connection, "UPDATE slot SET call = NULL, last = coalesce(?4, last) WHERE lot = ?1 AND number = ?2 AND call = ?3 AND retired = 0");
    private readonly Statement _leaveRetired = new(connection, "DELETE FROM slot WHERE lot = ?1 AND number = ?2 AND call = ?3 AND retired = 1");
    private readonly Statement _dropOutside = new(connection, "DELETE FROM slot WHERE lot = ?1 AND call IS NULL AND (number < ?2 OR number > ?3)");
    private readonly Statement _retireOutside = new(connection, "UPDATE slot SET retired = (number < ?2 OR number > ?3) WHERE lot = ?1 AND call IS NOT NULL");
    private readonly Statement _fill = new(connection, """
        INSERT OR IGNORE INTO slot (lot, number)
        WITH RECURSIVE n (number) AS (SELECT ?2 UNION ALL SELECT number + 1 FROM n WHERE number < ?3) SELECT ?1, number FROM n
        """);

    private Dictionary<LotName, KnownLot>? _known;

    private sealed record KnownLot(long Id, LotEntry Entry);

    public void Forget() => _known = null;

    public LotEntry? Lot(LotName name) => Known().GetValueOrDefault(name)?.Entry;

    public IReadOnlyList<LotEntry> Lots() => [.. Known().Values.Select(lot => lot.Entry)];

    public SlotEntry? Slot(LotName lot, SlotNumber slot)
    {
        if (!Known().TryGetValue(lot, out var known)) return null;
        using var row = _slot.Query(known.Id, slot.Value);
        if (!row.Read()) return null;
        return new SlotEntry(row.IsDBNull(0) ? null : Rows.Id(row.GetString(0)), row.IsDBNull(1) ? null : Rows.Id(row.GetString(1)), row.GetBoolean(2));
    }

    public SlotNumber? FreeSlot(LotName lot, SlotNumber? after) =>
        Known().TryGetValue(lot, out var known) && _free.Scalar(known.Id, after?.Value ?? -1) is { } number
            ? new SlotNumber(Convert.ToInt32(number, CultureInfo.InvariantCulture)) : null;

    public void SaveLastGiven(LotName lot, SlotNumber slot)
    {
        var known = Known()[lot];
        _lastGiven.Run(known.Id, slot.Value);
        Known()[lot] = known with { Entry = known.Entry with { LastGiven = slot } };
    }

    public void SaveLot(LotPolicy policy, int position)
    {
        var before = Lot(policy.Name);
        var (first, last) = (policy.Slots.First.Value, policy.Slots.Last.Value);
        var id = Convert.ToInt64(_saveLot.Scalar(policy.Name.Value, position, LedgerJson.Write(policy), first, last), CultureInfo.InvariantCulture);
        Forget();
        if (before is { Closing: false } && before.Policy.Slots.First.Value == first && before.Policy.Slots.Last.Value == last) return;
        _dropOutside.Run(id, first, last);
        _retireOutside.Run(id, first, last);
        _fill.Run(id, first, last);
    }

    public void RetireLot(LotName name)
    {
        var id = Known()[name].Id;
        _closeLot.Run(id);
        _dropOutside.Run(id, int.MaxValue, int.MinValue);
        _retireOutside.Run(id, int.MaxValue, int.MinValue);
        _dropLot.Run(id);
        Forget();
    }

    public void Enter(ParkedCall call)
    {
        if (_enter.Run(Known()[call.Lot].Id, call.Slot.Value, call.Id.ToString()) != 1)
            throw new InvalidOperationException($"Slot {call.Orbit} of lot {call.Lot} is not free.");
    }

    public void Leave(ParkedCall call, bool ended)
    {
        var lot = Known()[call.Lot];
        var id = call.Id.ToString();
        if (_leave.Run(lot.Id, call.Slot.Value, id, ended ? id : null) == 1) return;
        if (_leaveRetired.Run(lot.Id, call.Slot.Value, id) != 1)
            throw new InvalidOperationException($"Slot {call.Orbit} of lot {call.Lot} does not hold the call that leaves it.");
        if (lot.Entry.Closing && _dropLot.Run(lot.Id) == 1) Forget();
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[_lots, _saveLot, _closeLot, _dropLot, _lastGiven, _slot, _free, _enter, _leave, _leaveRetired, _dropOutside, _retireOutside, _fill])
            statement.Dispose();
    }

    private Dictionary<LotName, KnownLot> Known() => _known ??= Rows.All(_lots.Query(), row =>
    {
        var lastGiven = row.IsDBNull(3) ? (SlotNumber?)null : new SlotNumber(row.GetInt32(3));
        return new KnownLot(row.GetInt64(0), new LotEntry(LedgerJson.ReadLot(row.GetString(2)), row.GetInt32(1), lastGiven, row.GetBoolean(4)));
    }).ToDictionary(lot => lot.Entry.Policy.Name);
}
