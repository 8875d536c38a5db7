namespace Parkade.Sip.Messages;

/// <summary>What a message is made of: its bytes, where its parts are, and the mandatory fields read from them.</summary>
internal readonly ref struct MessageIndex
{
    public required ReadOnlyMemory<byte> Bytes { get; init; }
    public required HeaderSlot[] Slots { get; init; }
    public required int BodyStart { get; init; }
    public required MandatoryFields Mandatory { get; init; }
}
