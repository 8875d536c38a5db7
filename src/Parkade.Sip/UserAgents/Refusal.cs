using Parkade.Sip.Messages;

namespace Parkade.Sip.UserAgents;

/// <summary>A response that refuses a request, and the headers it needs.</summary>
internal sealed record Refusal(int Status, Action<SipMessageBuilder>? Headers = null);
