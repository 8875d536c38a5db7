using Parkade.Server.Web;

namespace Parkade.Server.Api.Requests;

/// <summary>Collects what is wrong with the fields of a request.</summary>
internal sealed class FieldFaults
{
    private readonly Dictionary<string, List<string>> _faults = [];

    public bool Any => _faults.Count > 0;

    public void Add(string field, string sentence)
    {
        if (!_faults.TryGetValue(field, out var sentences)) _faults[field] = sentences = [];
        sentences.Add(sentence);
    }

    /// <summary>One fault of one field as a problem.</summary>
    public static Problem Of(string field, string sentence) => Problem.Validation(sentence, new Dictionary<string, IReadOnlyList<string>> { [field] = [sentence] });

    /// <summary>All of it as one problem.</summary>
    public Problem ToProblem() => Problem.Validation(
        _faults.Count == 1 ? _faults.Values.First()[0] : $"{_faults.Count} fields do not fit; each says why.",
        _faults.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Value));
}
