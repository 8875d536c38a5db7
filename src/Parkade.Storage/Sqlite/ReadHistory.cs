using System.Globalization;
using Microsoft.Data.Sqlite;
using Parkade.Parking;
using Parkade.Parking.Events;
using Parkade.Parking.History;
using Parkade.Parking.Ledgers;

namespace Parkade.Storage.Sqlite;

/// <summary>Finds and measures parked calls. The statements narrow down what may be meant; the query itself has the last word.</summary>
/// <param name="exists">Whether the file has a history: a file that no server of this version has opened yet has none.</param>
internal sealed class ReadHistory(SqliteConnection connection, bool exists)
{
    public LedgerPage<ParkedCall> Search(ParkedCallQuery query)
    {
        Check();
        var limit = Math.Clamp(query.Limit, 1, ParkedCallQuery.MostCalls);
        var before = query.After is { } after ? long.Parse(after, CultureInfo.InvariantCulture) : long.MaxValue;
        List<(long Key, ParkedCall Call)> found = [];
        using (new Snapshot(connection))
        {
            if (query.State != ParkedCallScope.Ended && query.Resolution is null) found.AddRange(Open(query, before).Take(limit + 1));
            if (query.State != ParkedCallScope.Open) found.AddRange(Ended(query, before).Take(limit + 1));
        }
        var page = found.OrderByDescending(entry => entry.Key).Take(limit).ToList();
        return new LedgerPage<ParkedCall>([.. page.Select(entry => entry.Call)],
            found.Count > limit ? page[^1].Key.ToString(CultureInfo.InvariantCulture) : null);
    }

    public IReadOnlyList<MeasureRow> Measures(MeasureQuery query)
    {
        Check();
        using var snapshot = new Snapshot(connection);
        using var lots = new Statement(connection, "SELECT policy FROM lot");
        var fold = new MeasureFold(query, Rows.All(lots.Query(), row => LedgerJson.ReadLot(row.GetString(0))));

        var open = new ParkedCallQuery { From = query.From, To = query.To, Lots = query.Lots };
        foreach (var (_, call) in Open(open, long.MaxValue)) fold.Add(new MeasuredCall(call.Lot, call.Parker?.Number, call.ParkedAt, null, default, call.Recalls));
        AddEnded(fold, query);
        AddRefused(fold, query);
        return fold.Rows();
    }

    private void AddEnded(MeasureFold fold, MeasureQuery query)
    {
        var conditions = new Conditions();
        conditions.Add("parked_at >= ?", query.From.UtcTicks);
        conditions.Add("parked_at < ?", query.To.UtcTicks);
        if (query.Lots is { } lots) conditions.AddAnyOf("lot", lots.Select(lot => lot.Value));
        using var select = new Statement(connection, "SELECT lot, parker, parked_at, waited, resolution, recalls FROM ended_call" + conditions.Where);
        using var rows = select.Query(conditions.Values);
        while (rows.Read())
        {
            fold.Add(new MeasuredCall(new LotName(rows.GetString(0)), Rows.Text(rows, 1), new DateTimeOffset(rows.GetInt64(2), TimeSpan.Zero),
                (Resolution)rows.GetInt32(4), TimeSpan.FromTicks(rows.GetInt64(3)), rows.GetInt32(5)));
        }
    }

    private void AddRefused(MeasureFold fold, MeasureQuery query)
    {
        using var select = new Statement(connection, "SELECT lot, detail ->> '$.who.number', at, detail ->> '$.reason' FROM event WHERE kind = 'Refused' AND at >= ?1 AND at < ?2");
        using var rows = select.Query(Rows.Time(query.From.ToUniversalTime()), Rows.Time(query.To.ToUniversalTime()));
        while (rows.Read()) fold.Refuse(Rows.Text(rows, 0) is { } lot ? new LotName(lot) : null, Rows.Text(rows, 1), Rows.Time(rows.GetString(2)), Rows.Text(rows, 3) == nameof(RefusalReason.LotFull));
    }

    private IEnumerable<(long Key, ParkedCall Call)> Open(ParkedCallQuery query, long before)
    {
        // Without the hint SQLite walks the primary key, past every call that has ended.
        using var select = new Statement(connection, $"SELECT {Rows.CallColumns}, key FROM parked_call INDEXED BY parked_call_open WHERE ended_at IS NULL AND key < ?1 ORDER BY key DESC");
        using var rows = select.Query(before);
        while (rows.Read())
            if (Rows.Call(rows) is var call && query.Matches(call))
                yield return (rows.GetInt64(2), call);
    }

    private IEnumerable<(long Key, ParkedCall Call)> Ended(ParkedCallQuery query, long before)
    {
        var conditions = new Conditions();
        conditions.Add("ended.key < ?", before);
        if (query.Lots is { } lots) conditions.AddAnyOf("ended.lot", lots.Select(lot => lot.Value));
        if (query.Caller is { } caller) conditions.Add("ended.caller IS ?", SqliteHistory.Folded(caller));
        if (query.Parker is { } parkers) conditions.AddAnyOf("ended.parker", parkers.Select(parker => SqliteHistory.Folded(parker) ?? ""));
        if (query.For is { } meant) conditions.Add("ended.meant_for IS ?", SqliteHistory.Folded(meant));
        if (query.Resolution is { } resolution) conditions.Add("ended.resolution = ?", (int)resolution);
        if (query.From is { } from) conditions.Add("ended.parked_at >= ?", from.UtcTicks);
        if (query.To is { } to) conditions.Add("ended.parked_at < ?", to.UtcTicks);
        foreach (var word in CallWords.Split(query.Text ?? "")) conditions.Add("instr(ended.words, ?) > 0", word);

        using var select = new Statement(connection, $"""
            SELECT {Rows.CallColumns}, ended.key FROM ended_call AS ended JOIN parked_call ON parked_call.key = ended.key{conditions.Where} ORDER BY ended.key DESC
            """);
        using var rows = select.Query(conditions.Values);
        while (rows.Read())
            if (Rows.Call(rows) is var call && query.Matches(call))
                yield return (rows.GetInt64(2), call);
    }

    private void Check()
    {
        if (!exists) throw new LedgerException(LedgerFault.Unavailable, "The ledger was written by an older Parkade and keeps no history yet. Start the server with it once.");
    }
}
