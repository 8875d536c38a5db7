using Microsoft.Extensions.Logging;
using Parkade.Sip.Messages;
using Parkade.Sip.Parsing;
using Parkade.Sip.Scheduling;

namespace Parkade.Sip.Transports;

/// <summary>What became of a message that was received.</summary>
internal enum Intaken
{
    /// <summary>It is on its way, or needs nothing more.</summary>
    Done,

    /// <summary>The loop's inbox is full: a stream waits and tries again, a datagram is lost.</summary>
    Full,
}

/// <summary>The receiving side of all transports: parses, answers what is malformed, posts the rest to the loop. Thread-safe.</summary>
internal sealed class Intake
{
    private readonly SignallingLoop _loop;
    private readonly IAdmission? _admission;
    private readonly TransportStatistics _statistics;
    private readonly ILogger _logger;
    private readonly Action<object?, object?> _deliver;

    /// <param name="deliver">Called on the loop with the message and its flow.</param>
    public Intake(SignallingLoop loop, TransportOptions options, TransportStatistics statistics, ILogger logger, Action<object?, object?> deliver)
    {
        _loop = loop;
        _admission = options.Admission;
        _statistics = statistics;
        _logger = logger;
        _deliver = deliver;
    }

    public Admission Decide(System.Net.IPEndPoint remote, TransportProtocol protocol) =>
        _admission is null ? Admission.Accept : _admission.Decide(remote, protocol);

    /// <summary>Takes one whole message from an admitted peer. The memory is the message's from now on.</summary>
    public Intaken Receive(Flow flow, ReadOnlyMemory<byte> bytes)
    {
        if (!SipParser.TryParse(bytes, out var message, out var error))
        {
            OnMalformed(flow, error);
            return Intaken.Done;
        }
        if (message is SipRequest request)
        {
            request.Source = flow.Remote;
            if (StartsSomething(request) && IsNearlyFull)
            {
                TurnAway(flow, request);
                return Intaken.Done;
            }
        }
        if (!_loop.TryPost(_deliver, message, flow)) return Intaken.Full;
        _statistics.CountReceived();
        return Intaken.Done;
    }

    /// <summary>Answers, where that can be, the header section at which a stream broke.</summary>
    public void ReceiveBroken(Flow flow, ReadOnlyMemory<byte> headerSection) => OnMalformed(flow, SipParser.ExplainBroken(headerSection));

    /// <summary>The last quarter of the inbox is kept for what belongs to calls that exist.</summary>
    private bool IsNearlyFull => _loop.Waiting >= _loop.InboxCapacity - (_loop.InboxCapacity / 4);

    private static bool StartsSomething(SipRequest request) =>
        request.ToTag.IsEmpty && request.Method != SipMethod.Ack && request.Method != SipMethod.Cancel;

    private void TurnAway(Flow flow, SipRequest request)
    {
        if (!flow.IsReliable)
        {
            // It may repeat an INVITE that waits in the inbox already: a 503 would end that call. The peer sends it again.
            _statistics.CountDropped();
            return;
        }
        _statistics.CountOverloaded();
        flow.Send(StatelessReply.Overloaded(request).Bytes, null, null);
    }

    private void OnMalformed(Flow flow, in SipParseError error)
    {
        if (error.Kind == SipParseErrorKind.KeepAlive)
        {
            _statistics.CountKeepAlive();
            return;
        }
        _statistics.CountMalformed();
        TransportLog.Malformed(_logger, flow, error.Kind, error.Offset);
        if (error.StatusCode == 0 || error.Answerable is not { } request || request.Method == SipMethod.Ack) return;
        request.Source = flow.Remote;
        flow.Send(StatelessReply.To(request, error.StatusCode).Bytes, null, null);
    }
}
