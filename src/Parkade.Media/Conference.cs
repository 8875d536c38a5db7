using Parkade.Media.Engine;
using Parkade.Media.Voices;

namespace Parkade.Media;

/// <summary>
/// Three and more legs who hear each other: each all the others, in whatever codec and with whatever keys. For two, <see cref="MediaPort.Join"/>
/// costs less and is better. All members are thread-safe.
/// </summary>
public sealed class Conference : IDisposable
{
    /// <summary>The most legs in one conference.</summary>
    public const int MaxPorts = Mixer.MaxVoices;

    private readonly Lock _gate = new();
    private readonly List<MediaPort> _ports = [];
    private readonly Mixer _mixer = new();

    /// <summary>How many legs are in it.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _ports.Count;
        }
    }

    /// <summary>Adds a leg; ends what it plays and its join. False: the conference is full.</summary>
    /// <param name="port">The leg's port.</param>
    /// <param name="isHeard">False: it listens only. Adding it again changes this.</param>
    /// <exception cref="ArgumentException">The port is of another engine than those that are in it.</exception>
    public bool Add(MediaPort port, bool isHeard = true)
    {
        ArgumentNullException.ThrowIfNull(port);
        lock (_gate)
        {
            if (_ports.Count > 0 && _ports[0].Loop != port.Loop) throw new ArgumentException("All ports must be of one engine.", nameof(port));
            if (!_ports.Contains(port))
            {
                if (_ports.Count == MaxPorts) return false;
                _ports.Add(port);
            }
        }
        port.Post(CommandKind.Mix, new MixRequest(_mixer, isHeard));
        return true;
    }

    /// <summary>Takes a leg out; nothing where it is not in. Joining it to another, playing to it or closing it does so as well, but is not counted.</summary>
    public void Remove(MediaPort port)
    {
        ArgumentNullException.ThrowIfNull(port);
        lock (_gate)
        {
            if (!_ports.Remove(port)) return;
        }
        port.Post(CommandKind.Unmix, new MixRequest(_mixer, false));
    }

    /// <summary>Takes everybody out.</summary>
    public void Dispose()
    {
        MediaPort[] ports;
        lock (_gate)
        {
            ports = [.. _ports];
            _ports.Clear();
        }
        foreach (var port in ports) port.Post(CommandKind.Unmix, new MixRequest(_mixer, false));
    }
}
