namespace Parkade.Media.Sdp;

/// <summary>Why a session description could not be read.</summary>
/// <param name="Line">The line, counted from 1; 0 where the fault is of the whole.</param>
/// <param name="Reason">One plain sentence without a full stop, fit for a Warning header or a log line.</param>
public readonly record struct SdpError(int Line, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? Reason : $"line {Line}: {Reason}";
}
