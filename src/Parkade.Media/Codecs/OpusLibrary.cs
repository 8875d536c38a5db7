using System.Runtime.InteropServices;

namespace Parkade.Media.Codecs;

/// <summary>The system's libopus. Where it is missing, Opus is neither offered nor taken.</summary>
internal static unsafe partial class OpusLibrary
{
    public const int Voice = 2048;                        // OPUS_APPLICATION_VOIP
    public const int SetBitrate = 4002, SetComplexity = 4010, SetInbandFec = 4012, SetExpectedLoss = 4014;

    private const string Library = "libopus.so.0";

    public static bool IsAvailable { get; } = NativeLibrary.TryLoad(Library, out _);

    [LibraryImport(Library, EntryPoint = "opus_encoder_create")]
    public static partial nint NewEncoder(int sampleRate, int channels, int application, int* error);

    [LibraryImport(Library, EntryPoint = "opus_encoder_destroy")]
    public static partial void FreeEncoder(nint encoder);

    // Variadic in C: with integers alone the calling conventions of Linux are the same.
    [LibraryImport(Library, EntryPoint = "opus_encoder_ctl")]
    public static partial int Set(nint encoder, int request, int value);

    [LibraryImport(Library, EntryPoint = "opus_encode")]
    public static partial int Encode(nint encoder, short* samples, int count, byte* payload, int capacity);

    [LibraryImport(Library, EntryPoint = "opus_decoder_create")]
    public static partial nint NewDecoder(int sampleRate, int channels, int* error);

    [LibraryImport(Library, EntryPoint = "opus_decoder_destroy")]
    public static partial void FreeDecoder(nint decoder);

    [LibraryImport(Library, EntryPoint = "opus_decode")]
    public static partial int Decode(nint decoder, byte* payload, int length, short* samples, int count, int fec);
}
