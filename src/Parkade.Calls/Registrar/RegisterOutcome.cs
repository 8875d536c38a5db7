namespace Parkade.Calls.Registrar;

/// <summary>What comes of a REGISTER.</summary>
internal abstract record RegisterOutcome
{
    private RegisterOutcome() { }

    /// <summary>These are the bindings from now on.</summary>
    public sealed record Accepted(IReadOnlyList<Binding> Bindings) : RegisterOutcome
    {
        /// <summary>A binding was made by the rules of RFC 5626, which its response says.</summary>
        public bool IsOutbound { get; init; }
    }

    /// <summary>Nothing changes.</summary>
    public sealed record Refused(int Status, string Reason) : RegisterOutcome;
}
