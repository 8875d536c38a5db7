using Parkade.Media.Codecs;

namespace Parkade.Media.Playback;

/// <summary>Where a playback is. Positions count samples of 8,000 a second, so a change of codec in mid-play goes on at the same place.</summary>
internal struct PlaybackCursor
{
    private readonly Playlist _playlist;
    private int _piece;      // index into Once; Once.Count stands for the loop
    private int _offset;     // samples into that piece
    private bool _begun;

    public PlaybackCursor(Playlist playlist)
    {
        _playlist = playlist;
        _piece = 0;
        _offset = 0;
        _begun = false;
    }

    /// <summary>Fills a packet, across the borders of clips. A clip that is still being encoded is waited for, in silence.</summary>
    /// <param name="codec">The codec to fill with.</param>
    /// <param name="packet">Filled as far as <paramref name="octets"/> says, with silence after the last clip.</param>
    /// <param name="samples">Samples of the packet at 8,000 a second; of Opus always 20 ms.</param>
    /// <param name="programmeSample">How far the running programme is, for <see cref="LoopStart.Programme"/>.</param>
    /// <param name="octets">Octets to send; 0: none this time.</param>
    /// <returns>The samples of the playlist in the packet; fewer than there could be: all is played.</returns>
    public int Fill(AudioCodec codec, Span<byte> packet, int samples, long programmeSample, out int octets)
    {
        octets = 0;
        if (codec == AudioCodec.Other) return samples;    // a codec that we can't encode: the playback waits for another
        if (codec == AudioCodec.Opus) return FillFrame(packet, samples, programmeSample, out octets);
        var filled = 0;
        while (filled < samples && TryCurrent(codec, programmeSample + filled, out var clip))
        {
            if (clip is null)
            {
                codec.FillSilence(packet[filled..samples]);
                octets = samples;
                return samples;
            }
            var take = Math.Min(clip.Samples - _offset, samples - filled);
            clip.Bytes.Slice(_offset, take).CopyTo(packet[filled..]);
            filled += take;
            Advance(clip, take);
        }
        codec.FillSilence(packet[filled..samples]);
        octets = samples;
        return filled;
    }

    private int FillFrame(Span<byte> packet, int samples, long programmeSample, out int octets)
    {
        octets = 0;
        if (!TryCurrent(AudioCodec.Opus, programmeSample, out var clip)) return 0;
        if (clip is null) return samples;
        _offset -= _offset % EncodedClip.FrameSamples;
        var frame = clip.Frame(_offset / EncodedClip.FrameSamples);
        frame.CopyTo(packet);
        octets = frame.Length;
        Advance(clip, EncodedClip.FrameSamples);
        return samples;
    }

    private readonly bool IsLooping => _piece >= _playlist.Once.Count;

    // True with null: the clip is not encoded yet.
    private bool TryCurrent(AudioCodec codec, long programmeSample, out EncodedClip? clip)
    {
        while (!IsLooping)
        {
            clip = _playlist.Once[_piece].TryEncoded(codec);
            if (clip is null || _offset < clip.Samples) return true;
            NextPiece();
        }
        if (_playlist.Loop is null || _playlist.Loop.Samples.IsEmpty)
        {
            clip = null;
            return false;
        }
        clip = _playlist.Loop.TryEncoded(codec);
        if (clip is null) return true;
        if (!_begun)
        {
            _begun = true;
            _offset = _playlist.Start == LoopStart.Programme ? (int)(programmeSample % clip.Samples) : 0;
        }
        if (_offset >= clip.Samples) _offset = 0;         // another codec's last frame was longer
        return true;
    }

    private void Advance(EncodedClip clip, int samples)
    {
        _offset += samples;
        if (_offset >= clip.Samples) NextPiece();
    }

    private void NextPiece()
    {
        _offset = 0;
        if (!IsLooping) _piece++;
    }
}
