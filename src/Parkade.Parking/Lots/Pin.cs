using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Parkade.Parking.Lots;

/// <summary>The digits that a lot asks for before a call may be picked up. It never shows itself: not in logs, not in the ledger.</summary>
public sealed class Pin : IEquatable<Pin>
{
    private readonly byte[] _digits;

    private Pin(string digits) => _digits = Encoding.ASCII.GetBytes(digits);

    /// <summary>How many digits it has.</summary>
    public int Length => _digits.Length;

    /// <summary>Reads 4 to 12 digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Pin? pin)
    {
        pin = text is { Length: >= 4 and <= 12 } && !text.AsSpan().ContainsAnyExceptInRange('0', '9') ? new Pin(text) : null;
        return pin is not null;
    }

    /// <summary>Whether these are its digits; takes as long whatever they are.</summary>
    public bool Matches(string digits) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(digits)), SHA256.HashData(_digits));

    /// <inheritdoc/>
    public bool Equals(Pin? other) => other is not null && CryptographicOperations.FixedTimeEquals(_digits, other._digits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Pin);

    /// <inheritdoc/>
    public override int GetHashCode() => Length;

    /// <inheritdoc/>
    public override string ToString() => "(set)";
}
