using System.Text;

namespace Parkade.Sip.Messages;

/// <summary>A request method (RFC 3261 §7.1). Extension methods keep their token; comparison is case-sensitive.</summary>
public readonly struct SipMethod : IEquatable<SipMethod>
{
    private readonly string? _name;

    private SipMethod(string name) => _name = name;

    public static SipMethod Invite { get; } = new("INVITE");
    public static SipMethod Ack { get; } = new("ACK");
    public static SipMethod Bye { get; } = new("BYE");
    public static SipMethod Cancel { get; } = new("CANCEL");
    public static SipMethod Options { get; } = new("OPTIONS");
    public static SipMethod Register { get; } = new("REGISTER");
    public static SipMethod Info { get; } = new("INFO");
    public static SipMethod Update { get; } = new("UPDATE");
    public static SipMethod Prack { get; } = new("PRACK");
    public static SipMethod Subscribe { get; } = new("SUBSCRIBE");
    public static SipMethod Notify { get; } = new("NOTIFY");
    public static SipMethod Refer { get; } = new("REFER");
    public static SipMethod Message { get; } = new("MESSAGE");
    public static SipMethod Publish { get; } = new("PUBLISH");

    /// <summary>The token as it stands on the wire; empty for <c>default</c>.</summary>
    public string Name => _name ?? "";

    /// <summary>The method a token names. The known methods cost no allocation.</summary>
    public static SipMethod FromToken(ReadOnlySpan<byte> token)
    {
        foreach (var known in Known)
            if (token.Length == known.Name.Length && token[0] == known.Name[0] && Ascii.Equals(token, known.Name))
                return known;
        return token.IsEmpty ? default : new SipMethod(Encoding.UTF8.GetString(token));
    }

    private static readonly SipMethod[] Known =
        [Invite, Ack, Bye, Cancel, Options, Register, Info, Update, Prack, Subscribe, Notify, Refer, Message, Publish];

    public bool Equals(SipMethod other) => Name == other.Name;

    public override bool Equals(object? obj) => obj is SipMethod other && Equals(other);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Name;

    public static bool operator ==(SipMethod left, SipMethod right) => left.Equals(right);

    public static bool operator !=(SipMethod left, SipMethod right) => !left.Equals(right);
}
