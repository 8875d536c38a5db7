using System.Runtime.InteropServices;

namespace Parkade.Sip.Messages;

/// <summary>Where one header line lies in a message: 16 bytes of index a line.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct HeaderSlot
{
    public int NameStart;
    public int ValueStart;
    public int ValueLength;
    public ushort NameLength;
    public HeaderName Name;
}
