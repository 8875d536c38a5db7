namespace Parkade.Media.Srtp;

/// <summary>
/// The replay windows of a peer's sources, each an SSRC (RFC 3711 §3.2.3). A peer has one, and another after a transfer or a collision;
/// those that it left are remembered, so that their packets can't be played again.
/// </summary>
internal sealed class SrtpSources
{
    private const int Capacity = 16;

    private readonly uint[] _ssrcs = new uint[Capacity];
    private readonly ReplayWindow[] _windows = new ReplayWindow[Capacity];
    private int _count;
    private int _oldest;
    private uint _inheritedSsrc;
    private ulong? _inheritedHighest;

    public bool TryFind(uint ssrc, out ReplayWindow window)
    {
        var place = Find(ssrc);
        window = place >= 0 ? _windows[place] : default;
        return place >= 0;
    }

    /// <summary>Where a source stood under the key before this one.</summary>
    public bool TryFindInherited(uint ssrc, out ulong highest)
    {
        highest = _inheritedHighest ?? 0;
        return _inheritedHighest is not null && ssrc == _inheritedSsrc;
    }

    /// <summary>Notes an authentic packet.</summary>
    public void Take(uint ssrc, ulong index)
    {
        var place = Find(ssrc);
        if (place < 0)
        {
            place = _count < Capacity ? _count++ : _oldest++ % Capacity;
            _ssrcs[place] = ssrc;
            _windows[place] = default;
        }
        _windows[place].Take(index);
        Last = ssrc;
    }

    public void Inherit(SrtpSources former)
    {
        if (!former.TryFind(former.Last, out var window)) return;
        (_inheritedSsrc, _inheritedHighest) = (former.Last, window.Highest);
    }

    private uint Last { get; set; }

    private int Find(uint ssrc)
    {
        for (var i = 0; i < _count; i++)
            if (_ssrcs[i] == ssrc) return i;
        return -1;
    }
}
