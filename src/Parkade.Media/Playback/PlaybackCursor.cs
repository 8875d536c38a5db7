using Parkade.Media.Codecs;

namespace Parkade.Media.Playback;

/// <summary>Where a playback is. Positions count samples, so a change of codec in mid-play goes on at the same place.</summary>
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

    /// <summary>Fills a packet, across the borders of clips.</summary>
    /// <param name="codec">The codec to fill with.</param>
    /// <param name="packet">Filled to the end, with silence after the last clip.</param>
    /// <param name="programmeSample">How far the running programme is, for <see cref="LoopStart.Programme"/>.</param>
    /// <returns>The bytes of the playlist in the packet; fewer than its length: all is played.</returns>
    public int Fill(AudioCodec codec, Span<byte> packet, long programmeSample)
    {
        var filled = 0;
        while (filled < packet.Length && TryCurrent(codec, programmeSample + filled, out var clip))
        {
            var take = Math.Min(clip.Length - _offset, packet.Length - filled);
            clip.Slice(_offset, take).CopyTo(packet[filled..]);
            filled += take;
            _offset += take;
            if (_offset == clip.Length) NextPiece();
        }
        packet[filled..].Fill(G711.Silence(codec));
        return filled;
    }

    private readonly bool IsLooping => _piece >= _playlist.Once.Count;

    private bool TryCurrent(AudioCodec codec, long programmeSample, out ReadOnlySpan<byte> clip)
    {
        while (!IsLooping)
        {
            clip = _playlist.Once[_piece].Encoded(codec).Bytes;
            if (clip.Length > 0) return true;
            NextPiece();
        }
        if (_playlist.Loop is null)
        {
            clip = default;
            return false;
        }
        clip = _playlist.Loop.Encoded(codec).Bytes;
        if (clip.Length == 0) return false;
        if (!_begun)
        {
            _begun = true;
            _offset = _playlist.Start == LoopStart.Programme ? (int)(programmeSample % clip.Length) : 0;
        }
        return true;
    }

    private void NextPiece()
    {
        _offset = 0;
        if (!IsLooping) _piece++;
    }
}
