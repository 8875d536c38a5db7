namespace Parkade.Media;

/// <summary>UDP ports for media, both ends included. RTP takes the even ones, RTCP the odd one after each.</summary>
/// <param name="First">The lowest port.</param>
/// <param name="Last">The highest port.</param>
public readonly record struct PortRange(int First, int Last)
{
    /// <summary>30000–39999: 5,000 calls' legs in each address family.</summary>
    public static PortRange Default { get; } = new(30000, 39999);

    /// <summary>The even ports whose odd neighbour is in the range as well.</summary>
    public int Pairs => Math.Max(0, (Last + 1 - FirstEven) / 2);

    internal int FirstEven => First + (First & 1);

    /// <inheritdoc/>
    public override string ToString() => $"{First}-{Last}";
}
