using Parkade.Sip.Messages;

namespace Parkade.Sip.Dialogs;

/// <summary>A dialog's name as it stands in a message: looks up a <see cref="DialogId"/> without making strings.</summary>
internal readonly ref struct DialogKey(ReadOnlySpan<byte> callId, ReadOnlySpan<byte> localTag, ReadOnlySpan<byte> remoteTag)
{
    public ReadOnlySpan<byte> CallId { get; } = callId;
    public ReadOnlySpan<byte> LocalTag { get; } = localTag;
    public ReadOnlySpan<byte> RemoteTag { get; } = remoteTag;

    /// <summary>A request comes to us: our tag is its To tag (RFC 3261 §12.2.2).</summary>
    public static DialogKey Of(SipRequest request) => new(request.CallId, request.ToTag, request.FromTag);

    /// <summary>A response comes to us: our tag is its From tag.</summary>
    public static DialogKey Of(SipResponse response) => new(response.CallId, response.FromTag, response.ToTag);
}
