using Parkade.Media.Codecs;

namespace Parkade.Media.Playback;

/// <summary>A clip in one codec, a byte a sample.</summary>
/// <param name="Codec">The codec.</param>
/// <param name="Payload">The encoded bytes.</param>
public sealed record EncodedClip(AudioCodec Codec, ReadOnlyMemory<byte> Payload);
