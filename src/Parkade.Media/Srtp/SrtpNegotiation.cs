using Parkade.Media.Sdp;

namespace Parkade.Media.Srtp;

/// <summary>
/// The keys of one leg in its offers and answers (RFC 4568 §5). Ours are made once for each suite and kept while in use: a re-INVITE
/// repeats them, so that neither side begins anew for a hold or a refresh. Owned by the leg's loop.
/// </summary>
internal sealed class SrtpNegotiation
{
    private readonly SrtpKey?[] _ours = new SrtpKey?[SrtpSuites.All.Count];
    private CryptoAttribute[] _offered = [];
    private CryptoAttribute? _agreed;                     // our line of the last agreement, with its tag

    /// <summary>The lines for an offer of ours: those of the agreement where there is one, else one for each suite.</summary>
    public IReadOnlyList<SdpAttribute> Offer()
    {
        _offered = _agreed is { } kept ? [kept] : [.. SrtpSuites.All.Select((suite, i) => new CryptoAttribute(i + 1, Ours(suite)))];
        return [.. _offered.Select(Line)];
    }

    /// <summary>No line goes into the offer.</summary>
    public void OfferNothing() => _offered = [];

    /// <summary>Chooses among the lines of an offer: the first that we can do (RFC 4568 §5.1.2). The answer's line repeats its tag.</summary>
    public bool TryAnswer(MediaDescription offer, out SrtpKeys? keys, out SdpAttribute line)
    {
        foreach (var theirs in Lines(offer))
        {
            Agree(new CryptoAttribute(theirs.Tag, Ours(theirs.Key.Suite)));
            keys = new SrtpKeys(_agreed!.Value.Key, theirs.Key);
            line = Line(_agreed.Value);
            return true;
        }
        (keys, line) = (null, default);
        return false;
    }

    /// <summary>Takes the line of an answer: it has to be one that we offered, by tag and suite (RFC 4568 §5.1.3).</summary>
    public bool TryAccept(MediaDescription answer, out SrtpKeys? keys)
    {
        foreach (var theirs in Lines(answer))
            foreach (var ours in _offered)
                if (ours.Tag == theirs.Tag && ours.Key.Suite == theirs.Key.Suite)
                {
                    Agree(ours);
                    keys = new SrtpKeys(ours.Key, theirs.Key);
                    return true;
                }
        keys = null;
        return false;
    }

    /// <summary>The leg goes on without encryption.</summary>
    public void Forget() => Agree(null);

    // A key that is given up is never taken up again: its packets would be counted from zero once more, and two of them encrypted alike
    // (RFC 3711 §9.1).
    private void Agree(CryptoAttribute? line)
    {
        if (_agreed is { } former && !former.Key.Equals(line?.Key)) _ours[(int)former.Key.Suite] = null;
        _agreed = line;
    }

    private static IEnumerable<CryptoAttribute> Lines(MediaDescription media)
    {
        if (!Libcrypto.IsAvailable) yield break;
        foreach (var attribute in media.Attributes)
            if (attribute.Name == CryptoAttribute.Name && CryptoAttribute.TryParse(attribute.Value, out var line)) yield return line;
    }

    private static SdpAttribute Line(CryptoAttribute attribute) => new(CryptoAttribute.Name, attribute.ToString());

    private SrtpKey Ours(SrtpSuite suite) => _ours[(int)suite] ??= SrtpKey.Create(suite);
}
