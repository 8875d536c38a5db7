using Parkade.Media.Engine;

namespace Parkade.Media.Voices;

/// <summary>
/// Three and more who hear each other. Everybody's voice is laid on one time line of 16,000 samples a second; who listens gets the sum
/// without the own voice, so that the cost grows with the number of people and not with its square. Owned by the media thread.
/// </summary>
internal sealed class Mixer
{
    /// <summary>Samples a second.</summary>
    public const int SampleRate = 16000;

    /// <summary>The most people in one mix: the sum of as many loud voices fits an int by far.</summary>
    public const int MaxVoices = 32;

    private const int PerMillisecond = SampleRate / 1000;
    private const int Length = 1 << 13;                   // half a second
    private const int Delay = 40 * PerMillisecond;        // jitter that is made up for
    private const int Ahead = 200 * PerMillisecond;       // farther ahead than that nobody speaks
    private const int Kept = 120 * PerMillisecond;        // a listener's longest packet is 60 ms, and its tick may be late

    private readonly int[] _sum = new int[Length];
    private readonly List<Voice> _voices = [];
    private long _cleared;                                // everything before it is free for the next round

    public int Count => _voices.Count;

    /// <summary>Whether the leg is in it.</summary>
    public bool Has(RtpEndpoint endpoint) => Find(endpoint) is not null;

    /// <summary>Adds a leg; one that only listens is not heard. False: it is full.</summary>
    public bool Add(RtpEndpoint endpoint, bool isHeard)
    {
        if (Find(endpoint) is { } known)
        {
            known.IsHeard = isHeard;
            return true;
        }
        if (_voices.Count == MaxVoices) return false;
        _voices.Add(new Voice(endpoint) { IsHeard = isHeard });
        return true;
    }

    public void Remove(RtpEndpoint endpoint)
    {
        if (Find(endpoint) is not { } voice) return;
        for (var i = 0; i < Length; i++) _sum[i] -= voice.Own[i];
        _voices.Remove(voice);
    }

    /// <summary>Lays samples of a leg on the time line: behind its last ones, or, where it was silent or too quick, a little ahead of now.</summary>
    public void Speak(RtpEndpoint endpoint, ReadOnlySpan<short> samples, long now)
    {
        if (Find(endpoint) is not { IsHeard: true } voice) return;
        var present = now * PerMillisecond;
        Clear(present);
        if (voice.At < present || voice.At + samples.Length > present + Ahead) voice.At = present + Delay;
        foreach (var sample in samples)
        {
            var place = (int)(voice.At++ & (Length - 1));
            _sum[place] += sample - voice.Own[place];     // whoever jumped back replaces what was there
            voice.Own[place] = sample;
        }
    }

    /// <summary>What a leg hears of the others in the time up to <paramref name="now"/>.</summary>
    public void Listen(RtpEndpoint endpoint, Span<short> samples, long now)
    {
        samples.Clear();
        if (Find(endpoint) is not { } voice) return;
        var present = now * PerMillisecond;
        Clear(present);
        for (var i = 0; i < samples.Length; i++)
        {
            var place = (int)(present - samples.Length + i & (Length - 1));
            samples[i] = (short)Math.Clamp(_sum[place] - voice.Own[place], short.MinValue, short.MaxValue);
        }
    }

    // Places whose time is over are silent again before their next round.
    private void Clear(long present)
    {
        var until = present - Kept;
        if (until - _cleared > Length) _cleared = until - Length;
        while (_cleared < until)
        {
            var place = (int)(_cleared & (Length - 1));
            var count = (int)Math.Min(until - _cleared, Length - place);
            _sum.AsSpan(place, count).Clear();
            foreach (var voice in _voices) voice.Own.AsSpan(place, count).Clear();
            _cleared += count;
        }
    }

    private Voice? Find(RtpEndpoint endpoint)
    {
        foreach (var voice in _voices)
            if (ReferenceEquals(voice.Endpoint, endpoint)) return voice;
        return null;
    }

    private sealed class Voice(RtpEndpoint endpoint)
    {
        public RtpEndpoint Endpoint { get; } = endpoint;

        public bool IsHeard { get; set; }

        public short[] Own { get; } = new short[Length];

        /// <summary>Where its next sample goes.</summary>
        public long At { get; set; }
    }
}
