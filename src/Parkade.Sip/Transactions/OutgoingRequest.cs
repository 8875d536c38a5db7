using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Transports;

namespace Parkade.Sip.Transactions;

/// <summary>A request with our Via on top, on the way it takes. Too large for a datagram, it tries a stream first (RFC 3261 §18.1.1).</summary>
internal sealed class OutgoingRequest
{
    private readonly TransportLayer _transports;
    private readonly Branch _branch;
    private SipMessageBuilder? _builder;
    private Flow? _fallback;

    public OutgoingRequest(TransportLayer transports, SipMessageBuilder builder, Branch branch, Flow? flow)
    {
        _transports = transports;
        _branch = branch;
        Flow = flow;
        Request = Build(builder, flow);
        if (flow is null || !transports.TryUpgrade(flow, Request.Bytes.Length, out var stream)) return;
        _builder = builder;
        _fallback = flow;
        Flow = stream;
        Request = Build(builder, stream);
    }

    private OutgoingRequest(TransportLayer transports, SipRequest request, Flow flow)
    {
        _transports = transports;
        Request = request;
        Flow = flow;
    }

    /// <summary>A request that carries its Via already and goes the way another went: a CANCEL.</summary>
    public static OutgoingRequest Along(TransportLayer transports, SipMessageBuilder builder, Flow flow) => new(transports, builder.BuildRequest(), flow);

    public SipRequest Request { get; private set; }

    /// <summary>Null when no listener reaches the destination.</summary>
    public Flow? Flow { get; private set; }

    /// <summary>The stream was not taken: the same request by datagrams.</summary>
    public bool TryFallBack(Flow failed)
    {
        if (_fallback is not { } fallback || !ReferenceEquals(failed, Flow)) return false;
        _transports.RememberNoStream(fallback.Remote);
        Flow = fallback;
        Request = Build(_builder!, fallback);
        (_fallback, _builder) = (null, null);
        return true;
    }

    private SipRequest Build(SipMessageBuilder builder, Flow? flow)
    {
        if (flow is not null) builder.TopVia(OwnVia(flow, _branch));
        return builder.BuildRequest();
    }

    internal static Via OwnVia(Flow flow, Branch branch)
    {
        var parameters = HeaderParameters.Empty.With("branch", branch.ToString());
        if (!flow.IsReliable) parameters = parameters.With("rport", null);   // RFC 3581 §3
        return new Via(flow.Protocol.ViaName, flow.Advertised.Host, flow.Advertised.Port, parameters);
    }
}
