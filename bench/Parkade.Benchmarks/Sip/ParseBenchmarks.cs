using BenchmarkDotNet.Attributes;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Parsing;

namespace Parkade.Benchmarks.Sip;

/// <summary>From octets to a message, and from its lines to headers.</summary>
[MemoryDiagnoser]
public class ParseBenchmarks
{
    private readonly byte[] _invite = SampleMessages.Invite;
    private readonly SipStreamFramer _framer = new();
    private SipMessage _message = null!;

    [GlobalSetup]
    public void Setup()
    {
        if (!SipParser.TryParse(_invite, out var message, out var error)) throw new InvalidOperationException(error.ToString());
        _message = message;
    }

    [Benchmark(Description = "Parse an INVITE")]
    public SipMessage Parse()
    {
        _ = SipParser.TryParse(_invite, out var message, out _);
        return message!;
    }

    [Benchmark(Description = "Cut an INVITE from a stream, two pieces")]
    public int Frame()
    {
        _framer.Append(_invite.AsSpan(0, 400));
        _framer.Next(out _);
        _framer.Append(_invite.AsSpan(400));
        _framer.Next(out var frame);
        return frame.Length;
    }

    [Benchmark(Description = "Read the From header")]
    public NameAddr From()
    {
        _message.TryGet(HeaderName.From, out var field);
        _ = NameAddr.TryParse(field, out var from);
        return from!;
    }

    [Benchmark(Description = "Read the Request-URI")]
    public SipUri RequestUri()
    {
        ((SipRequest)_message).TryGetUri(out var uri);
        return uri!;
    }

    [Benchmark(Description = "Read the topmost Via")]
    public Via TopVia()
    {
        _message.TryGet(HeaderName.Via, out var field);
        _ = Via.TryParse(field, out var via);
        return via!;
    }

    [Benchmark(Description = "Walk the Allow list")]
    public int Allow() => _message.Values(HeaderName.Allow).Count();
}
