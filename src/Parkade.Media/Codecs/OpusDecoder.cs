namespace Parkade.Media.Codecs;

/// <summary>Opus of whatever bandwidth and channels, decoded to 16,000 mono samples a second.</summary>
internal sealed unsafe class OpusDecoder : FrameDecoder
{
    private nint _decoder;

    public OpusDecoder()
    {
        int error;
        _decoder = OpusLibrary.NewDecoder(SampleRate, 1, &error);
        if (_decoder == 0) throw new InvalidOperationException($"libopus makes no decoder: {error}");
    }

    ~OpusDecoder() => Free();

    public override int SampleRate => 16000;

    public override int Decode(ReadOnlySpan<byte> payload, Span<short> samples)
    {
        if (payload.IsEmpty) return 0;                    // for libopus no octets mean a lost packet
        fixed (byte* from = payload)
        fixed (short* to = samples) return Math.Max(0, OpusLibrary.Decode(_decoder, from, payload.Length, to, samples.Length, 0));
    }

    public override void Dispose()
    {
        Free();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_decoder != 0) OpusLibrary.FreeDecoder(_decoder);
        _decoder = 0;
    }
}
