using System.Net;

namespace Parkade.Media;

/// <summary>What the ledger keeps of a port, so that a stream can be taken up again where it was.</summary>
/// <param name="Local">Our address and RTP port.</param>
/// <param name="Remote">Where packets were sent to, learnt or signalled; null before the first flow.</param>
/// <param name="Ssrc">Our synchronisation source.</param>
/// <param name="Sequence">The last sequence number sent.</param>
/// <param name="Timestamp">The last RTP timestamp sent.</param>
public sealed record MediaFacts(IPEndPoint Local, IPEndPoint? Remote, uint Ssrc, ushort Sequence, uint Timestamp);
