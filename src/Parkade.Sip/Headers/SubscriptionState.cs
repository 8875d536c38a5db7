using System.Diagnostics.CodeAnalysis;
using System.Text;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>The Subscription-State header of a NOTIFY (RFC 6665 §8.2.3).</summary>
/// <param name="State"><c>active</c>, <c>pending</c>, <c>terminated</c> or an extension.</param>
/// <param name="Expires">Seconds that are left; null if not said.</param>
/// <param name="Reason">Why it is terminated: <c>timeout</c>, <c>deactivated</c>, <c>noresource</c>…; null if not said.</param>
/// <param name="RetryAfter">Seconds after which to try again; null if not said.</param>
public sealed record SubscriptionState(string State, int? Expires = null, string? Reason = null, int? RetryAfter = null) : IUtf8SpanFormattable
{
    /// <summary>It goes on for <paramref name="seconds"/>.</summary>
    public static SubscriptionState Active(int seconds) => new("active", seconds);

    /// <summary>It is over.</summary>
    /// <param name="reason">Why: RFC 6665 §4.1.3.</param>
    public static SubscriptionState Terminated(string reason) => new("terminated", Reason: reason);

    // Subscription-State = substate-value *( SEMI subexp-params )                         RFC 6665 §8.4
    public static bool TryParse(ReadOnlySpan<byte> field, [NotNullWhen(true)] out SubscriptionState? value)
    {
        value = null;
        var reader = new FieldReader(field);
        reader.SkipWhitespace();
        if (!reader.TryReadToken(out var state)) return false;
        if (!HeaderParameters.TryParse(reader.Rest, out var parameters)) return false;
        if (!TryReadSeconds(parameters, "expires", out var expires) || !TryReadSeconds(parameters, "retry-after", out var retryAfter)) return false;
        var reason = parameters.Get("reason");
        if (reason is not null && !SipCharacters.IsToken(Encoding.UTF8.GetBytes(reason))) return false;
        value = new SubscriptionState(Encoding.UTF8.GetString(state), expires, reason, retryAfter);
        return true;
    }

    /// <summary>Whether the state is this, in any case.</summary>
    public bool Is(string state) => State.Equals(state, StringComparison.OrdinalIgnoreCase);

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        writer.Write(State);
        if (Reason is not null)
        {
            writer.Write(";reason="u8);
            writer.Write(Reason);
        }
        Write(ref writer, ";expires="u8, Expires);
        Write(ref writer, ";retry-after="u8, RetryAfter);
        return writer.Finish(out bytesWritten);
    }

    public override string ToString() => HeaderText.Of(this);

    private static void Write(ref Utf8Writer writer, ReadOnlySpan<byte> name, int? seconds)
    {
        if (seconds is not { } value) return;
        writer.Write(name);
        writer.Write(value);
    }

    private static bool TryReadSeconds(HeaderParameters parameters, string name, out int? seconds)
    {
        seconds = null;
        if (!parameters.TryGet(name, out var text)) return true;
        var digits = new FieldReader(Encoding.UTF8.GetBytes(text ?? ""));
        if (!digits.TryReadSeconds(out var read) || !digits.AtEnd) return false;
        seconds = read;
        return true;
    }
}
