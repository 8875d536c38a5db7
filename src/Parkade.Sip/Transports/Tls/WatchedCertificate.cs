namespace Parkade.Sip.Transports.Tls;

/// <summary>
/// A certificate in files that somebody else renews: read again when they changed, looked at once a minute at most. One that cannot be
/// read leaves the last good one in use. Thread-safe; <see cref="Current"/> is what <see cref="TlsOptions.Identity"/> wants.
/// </summary>
public sealed class WatchedCertificate
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly string _certificate;
    private readonly string? _key;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private TlsIdentity _current;
    private (DateTime, DateTime) _stamp;
    private long _looked;

    /// <exception cref="CertificateException">The files cannot be used.</exception>
    public WatchedCertificate(string certificate, string? key, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _certificate = certificate;
        _key = key;
        _time = time;
        _looked = time.GetTimestamp();
        _stamp = Stamp();
        _current = CertificateFile.Load(certificate, key);
    }

    /// <summary>Why the files as they are now cannot be used; null when all is well.</summary>
    public string? Fault { get; private set; }

    /// <summary>The newest certificate that could be read.</summary>
    public TlsIdentity Current
    {
        get
        {
            lock (_gate)
            {
                if (_time.GetElapsedTime(_looked) >= LookEvery) Look();
                return _current;
            }
        }
    }

    private void Look()
    {
        _looked = _time.GetTimestamp();
        var stamp = Stamp();
        if (stamp == _stamp) return;
        try
        {
            _current = CertificateFile.Load(_certificate, _key);
            _stamp = stamp;
            Fault = null;
        }
        catch (CertificateException exception)
        {
            Fault = exception.Message;   // half written, most likely: it is tried again
        }
    }

    private (DateTime, DateTime) Stamp() => (File.GetLastWriteTimeUtc(_certificate), _key is null ? default : File.GetLastWriteTimeUtc(_key));
}
