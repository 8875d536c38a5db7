using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Parkade.Storage.Sqlite;

/// <summary>
/// A statement that is prepared once and run often. Its parameters are <c>?1</c>, <c>?2</c>… Belongs to one thread at a time. What writes is bound and
/// stepped on SQLite's own interface: a command of ADO.NET finds each parameter by its name and makes a reader each time, which was more than a third of
/// what a parking allocates (docs/performance.md).
/// </summary>
internal sealed class Statement(SqliteConnection connection, string sql) : IDisposable
{
    private SqliteCommand? _command;
    private sqlite3_stmt? _prepared;
    private byte[] _text = new byte[256];

    /// <returns>The rows that changed.</returns>
    public int Run(params ReadOnlySpan<object?> values)
    {
        var statement = _prepared ??= Prepare();
        try
        {
            for (var i = 0; i < values.Length; i++) Check(Bind(statement, i + 1, values[i]));
            int status;
            do status = raw.sqlite3_step(statement);
            while (status == raw.SQLITE_ROW);
            if (status != raw.SQLITE_DONE) Check(status);
            return raw.sqlite3_changes(connection.Handle);
        }
        finally
        {
            raw.sqlite3_reset(statement);   // repeats the fault that was thrown
        }
    }

    public object? Scalar(params ReadOnlySpan<object?> values) => Command(values).ExecuteScalar() is { } value and not DBNull ? value : null;

    public SqliteDataReader Query(params ReadOnlySpan<object?> values) => Command(values).ExecuteReader();

    public void Dispose()
    {
        _command?.Dispose();
        _prepared?.Dispose();
    }

    private sqlite3_stmt Prepare()
    {
        Check(raw.sqlite3_prepare_v3(connection.Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return statement;
    }

    private int Bind(sqlite3_stmt statement, int index, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, index),
        "" => raw.sqlite3_bind_text(statement, index, ""),   // an empty span would be bound as null
        string text => raw.sqlite3_bind_text(statement, index, Encode(text)),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        int number => raw.sqlite3_bind_int(statement, index, number),
        bool flag => raw.sqlite3_bind_int(statement, index, flag ? 1 : 0),
        byte[] octets => raw.sqlite3_bind_blob(statement, index, octets),
        _ => throw new ArgumentException($"A {value.GetType().Name} can't be bound.", nameof(value)),
    };

    private ReadOnlySpan<byte> Encode(string text)
    {
        if (_text.Length < Encoding.UTF8.GetMaxByteCount(text.Length)) _text = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        return _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text));
    }

    private void Check(int status) => SqliteException.ThrowExceptionForRC(status, connection.Handle);

    private SqliteCommand Command(ReadOnlySpan<object?> values)
    {
        if (_command is null)
        {
            _command = connection.CreateCommand();
            _command.CommandText = sql;
        }
        for (var i = _command.Parameters.Count; i < values.Length; i++)
            _command.Parameters.Add(new SqliteParameter { ParameterName = "?" + (i + 1).ToString(CultureInfo.InvariantCulture) });
        for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return _command;
    }
}
