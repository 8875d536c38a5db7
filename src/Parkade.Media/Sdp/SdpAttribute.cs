namespace Parkade.Media.Sdp;

/// <summary>An a= line: a property such as a=sendonly or a value such as a=ptime:20 (RFC 8866 §5.13).</summary>
/// <param name="Name">Before the colon; case matters.</param>
/// <param name="Value">After it; null for a property.</param>
public readonly record struct SdpAttribute(string Name, string? Value = null)
{
    /// <inheritdoc/>
    public override string ToString() => Value is null ? Name : $"{Name}:{Value}";
}
