using BenchmarkDotNet.Attributes;
using Parkade.Media.Codecs;
using Parkade.Media.Playback;
using Parkade.Media.Relay;
using Parkade.Media.Rtp;

namespace Parkade.Benchmarks.Media;

/// <summary>What one RTP packet costs besides its system calls.</summary>
[MemoryDiagnoser]
public class PacketBenchmarks
{
    private readonly byte[] _packet = new byte[RtpHeader.Length + 160];
    private readonly OutgoingStream _stream = new(1, 0, 0);
    private RelayMapping _mapping;
    private PlaybackCursor _cursor;
    private ushort _sequence;
    private long _now;

    [GlobalSetup]
    public void Setup()
    {
        new RtpHeader(false, 0, 1, 160, 5).Write(_packet);
        _cursor = new PlaybackCursor(Playlist.Music(DefaultMusic.Clip));
    }

    [Benchmark]
    public bool Read_a_header() => RtpHeader.TryRead(_packet, out _, out _);

    [Benchmark]
    public void Make_a_packet_of_music()
    {
        _cursor.Fill(AudioCodec.Pcmu, _packet.AsSpan(RtpHeader.Length), 160, 0, out _);
        var header = _stream.Next(0, 160, _now += 20);
        header.Write(_packet);
        _stream.Sent(header, 160, 160, _now);
    }

    [Benchmark]
    public bool Renumber_a_relayed_packet()
    {
        var mapped = _mapping.TryMap(new RtpHeader(false, 0, _sequence++, (uint)_sequence * 160, 5), 0, _stream, _now += 20, out var header);
        header.Write(_packet);
        _stream.Sent(header, 160, 160, _now);
        return mapped;
    }

    [Benchmark]
    public void Transcode_20_ms() => Transcoding.Convert(AudioCodec.Pcmu, AudioCodec.Pcma, _packet.AsSpan(RtpHeader.Length));
}
