using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Parkade.Media.Linux;

/// <summary>A socket address as the kernel knows it: sockaddr_in and sockaddr_in6 laid over each other. Comparing and passing one costs no allocation.</summary>
[StructLayout(LayoutKind.Explicit, Size = 28)]
internal struct SocketName : IEquatable<SocketName>
{
    private const ushort Inet = 2, Inet6 = 10;

    [FieldOffset(0)] private ushort _family;
    [FieldOffset(2)] private ushort _port;      // network order
    [FieldOffset(4)] private uint _address4;    // sin_addr; with IPv6 the flow label, which is no part of an address
    [FieldOffset(8)] private ulong _high6;      // sin6_addr; with IPv4 padding
    [FieldOffset(16)] private ulong _low6;
    [FieldOffset(24)] private uint _scope;

    public const int Size = 28;

    public readonly bool IsEmpty => _family == 0;

    /// <summary>0.0.0.0 or ::.</summary>
    public readonly bool IsUnspecified => IsV6 ? _high6 == 0 && _low6 == 0 : _address4 == 0;

    public readonly bool IsV6 => _family == Inet6;

    public readonly int Length => IsV6 ? 28 : 16;

    public readonly int Port => BinaryPrimitives.ReverseEndianness(_port);

    public static SocketName Of(IPEndPoint endPoint)
    {
        var name = new SocketName { _port = BinaryPrimitives.ReverseEndianness((ushort)endPoint.Port) };
        Span<byte> bytes = stackalloc byte[16];
        endPoint.Address.TryWriteBytes(bytes, out _);
        if (endPoint.AddressFamily == AddressFamily.InterNetwork)
        {
            name._family = Inet;
            name._address4 = MemoryMarshal.Read<uint>(bytes);
            return name;
        }
        name._family = Inet6;
        name._high6 = MemoryMarshal.Read<ulong>(bytes);
        name._low6 = MemoryMarshal.Read<ulong>(bytes[8..]);
        name._scope = (uint)endPoint.Address.ScopeId;
        return name;
    }

    public readonly IPEndPoint ToEndPoint()
    {
        Span<byte> bytes = stackalloc byte[16];
        if (!IsV6)
        {
            MemoryMarshal.Write(bytes, _address4);
            return new IPEndPoint(new IPAddress(bytes[..4]), Port);
        }
        MemoryMarshal.Write(bytes, _high6);
        MemoryMarshal.Write(bytes[8..], _low6);
        return new IPEndPoint(new IPAddress(bytes, _scope), Port);
    }

    public readonly SocketName WithPort(int port)
    {
        var copy = this;
        copy._port = BinaryPrimitives.ReverseEndianness((ushort)port);
        return copy;
    }

    public readonly bool SameAddress(in SocketName other) => _family == other._family
        && (IsV6 ? _high6 == other._high6 && _low6 == other._low6 : _address4 == other._address4);

    public readonly bool Equals(SocketName other) => _port == other._port && SameAddress(other);

    public override readonly bool Equals(object? obj) => obj is SocketName other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(_family, _port, IsV6 ? _low6 : _address4);
}
