using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Parkade.Parking.Audits;

/// <summary>
/// Chains the rows of the audit: a row's hash is SHA-256 over the 32 octets of the hash before it (zeros before the first) and its
/// fields as netstrings, <c>4:anna,</c> with the length in octets of UTF-8, and <c>-,</c> for what is missing: sequence, time
/// (<c>2026-03-01T09:00:00.0000000Z</c>), action, target, the actor's id, name, way, address, device and key, before, after.
/// </summary>
public sealed class AuditChain
{
    private const int HashSize = SHA256.HashSizeInBytes;

    private readonly ArrayBufferWriter<byte> _text = new(1024);
    private byte[] _head = new byte[HashSize];

    /// <summary>A chain from its beginning, or from where it was trimmed.</summary>
    public AuditChain(AuditAnchor? from = null)
    {
        if (from is null) return;
        Sequence = from.Sequence;
        _head = Convert.FromHexString(from.Hash);
    }

    /// <summary>The number of the last row; 0 before the first.</summary>
    public long Sequence { get; private set; }

    /// <summary>The hash of the last row.</summary>
    public ReadOnlySpan<byte> Head => _head;

    /// <summary>The hash of the last row, in hexadecimal digits.</summary>
    public string HeadText => Text(_head);

    /// <summary>A hash as rows show it.</summary>
    public static string Text(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash);

    /// <summary>Adds a row with the next number; <see cref="Head"/> is its hash then. The octets are the caller's to keep.</summary>
    public byte[] Add(AuditDraft row)
    {
        Sequence++;
        _text.ResetWrittenCount();
        _text.Write(_head);
        Span<byte> digits = stackalloc byte[40];
        Sequence.TryFormat(digits, out var written, default, CultureInfo.InvariantCulture);
        Write(digits[..written]);
        row.At.UtcDateTime.TryFormat(digits, out written, "O", CultureInfo.InvariantCulture);
        Write(digits[..written]);
        Write(row.Action);
        Write(row.Target);
        Write(row.By.Id);
        Write(row.By.Name);
        Write(WayText(row.By.Way));
        Write(row.By.From);
        Write(row.By.Device);
        Write(row.By.Key);
        Write(row.Before);
        Write(row.After);
        return _head = SHA256.HashData(_text.WrittenSpan);
    }

    private static string WayText(Way way) => way switch
    {
        Way.Phone => "Phone",
        Way.Board => "Board",
        Way.Api => "Api",
        Way.CommandLine => "CommandLine",
        Way.File => "File",
        _ => "Server",
    };

    private void Write(string? text)
    {
        if (text is null)
        {
            _text.Write("-,"u8);
            return;
        }
        var size = Encoding.UTF8.GetByteCount(text);
        WriteLength(size);
        Encoding.UTF8.GetBytes(text, _text.GetSpan(size));
        _text.Advance(size);
        _text.Write(","u8);
    }

    private void Write(ReadOnlySpan<byte> text)
    {
        WriteLength(text.Length);
        _text.Write(text);
        _text.Write(","u8);
    }

    private void WriteLength(int length)
    {
        Span<byte> digits = stackalloc byte[12];
        length.TryFormat(digits, out var written, default, CultureInfo.InvariantCulture);
        _text.Write(digits[..written]);
        _text.Write(":"u8);
    }
}
