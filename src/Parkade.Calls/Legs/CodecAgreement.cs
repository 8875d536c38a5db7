using Parkade.Media.Codecs;
using Parkade.Media.Sdp;

namespace Parkade.Calls.Legs;

/// <summary>
/// Brings two joined legs to one codec by re-INVITE (RFC 3264 §8), any codec that both peers have, so that packets pass untouched. A peer
/// that refuses is left as it was, and the voices are coded anew between the two. Owned by the signalling loop.
/// </summary>
internal sealed class CodecAgreement(Leg one, Leg other)
{
    // Each try is a re-INVITE that a person may hear: who does not follow twice is let be.
    private const int MaxTries = 2;

    private readonly List<AudioFormat> _refused = [];
    private int _tries;
    private bool _underWay;

    /// <summary>Whether it is about these two.</summary>
    public bool IsOf(Leg a, Leg b) => (ReferenceEquals(a, one) && ReferenceEquals(b, other)) || (ReferenceEquals(a, other) && ReferenceEquals(b, one));

    /// <summary>Whether two legs understand each other as they are. The two laws of G.711 do: one becomes the other by a table, without loss to speak of.</summary>
    public static bool Suit(Leg a, Leg b) => a.Format is not { } ours || b.Format is not { } theirs || ours.Suits(theirs) || (ours.Codec.IsG711() && theirs.Codec.IsG711());

    /// <summary>Tries the best format that is left, if one is needed and the time is right.</summary>
    public void Seek()
    {
        if (_underWay || _tries == MaxTries || Suit(one, other) || !one.IsTalking || !other.IsTalking) return;
        if (Best() is not { } format) return;
        _tries++;
        _underWay = true;
        Bring(one, format, taken =>
        {
            if (taken) Bring(other, format, last => Finish(format, last));
            else Finish(format, taken: false);
        });
    }

    private void Finish(AudioFormat format, bool taken)
    {
        _underWay = false;
        if (taken || one.HasEnded || other.HasEnded) return;
        _refused.Add(format);
        // The first may have gone over to what the second did not want: of a codec that is only passed through it must come back.
        if (format.Codec != AudioCodec.Other || _tries < MaxTries) Seek();
        foreach (var leg in (ReadOnlySpan<Leg>)[one, other])
            if (!_underWay && leg.Format?.Codec == AudioCodec.Other && !Suit(one, other)) leg.OfferFormat(null, null);
    }

    private static void Bring(Leg leg, AudioFormat format, Action<bool> done)
    {
        if (leg.HasEnded) done(false);
        else if (leg.Format is { } current && current.Suits(format)) done(true);
        else leg.OfferFormat(leg.PeerFormats.FirstOrDefault(format.Suits) ?? format, done);
    }

    private AudioFormat? Best()
    {
        var known = one.PeerFormats.Where(format => other.PeerFormats.Any(format.Suits));
        // Who answered an offer of ours may have more than the one format that it chose.
        var hoped = new List<AudioFormat>();
        if (!other.PeerToldAll) hoped.Add(one.Format!);
        if (!one.PeerToldAll) hoped.Add(other.Format!);
        return known.Where(IsLeft).OrderByDescending(Worth).FirstOrDefault() ?? hoped.Where(IsLeft).OrderByDescending(Worth).FirstOrDefault();
    }

    private bool IsLeft(AudioFormat format)
        => !_refused.Any(format.Suits) && (format.Codec == AudioCodec.Other || (one.Codes(format) && other.Codes(format)));

    // The better sound first; of two that are alike the one that one side speaks already.
    private int Worth(AudioFormat format)
    {
        var quality = format.Codec switch { AudioCodec.Opus => 3, AudioCodec.G722 => 2, AudioCodec.Other => 0, _ => 1 };
        return 2 * quality + (one.Format!.Suits(format) || other.Format!.Suits(format) ? 1 : 0);
    }
}
