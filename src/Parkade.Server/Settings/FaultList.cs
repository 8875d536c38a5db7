using System.Collections;

namespace Parkade.Server.Settings;

/// <summary>Gathers every fault of the settings, so that an administrator mends them all in one go.</summary>
public sealed class FaultList : IReadOnlyList<Fault>
{
    private readonly List<Fault> _faults = [];

    public int Count => _faults.Count;

    public Fault this[int index] => _faults[index];

    /// <summary>Whether anything in the list keeps the server from starting.</summary>
    public bool HasErrors => _faults.Exists(fault => fault.Severity == Severity.Error);

    public void Error(Origin where, string sentence) => _faults.Add(new Fault(Severity.Error, where, sentence));

    public void Warn(Origin where, string sentence) => _faults.Add(new Fault(Severity.Warning, where, sentence));

    public IEnumerator<Fault> GetEnumerator() => _faults.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
