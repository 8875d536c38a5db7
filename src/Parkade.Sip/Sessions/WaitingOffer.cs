namespace Parkade.Sip.Sessions;

/// <summary>An offer of ours on its way.</summary>
/// <param name="Sdp">What is offered; empty: the peer is asked to offer.</param>
/// <param name="IsRefresh">It only keeps the session from expiring: our user did not ask for it.</param>
internal sealed record WaitingOffer(ReadOnlyMemory<byte> Sdp, bool IsRefresh);
