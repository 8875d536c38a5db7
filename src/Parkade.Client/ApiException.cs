using Parkade.Client.Records;

namespace Parkade.Client;

/// <summary>The server did not do what it was asked to, or could not be asked. The message is a sentence that says what to do.</summary>
public class ApiException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The server said why it did not do it.</summary>
public sealed class ApiProblemException(Problem problem) : ApiException(Sentence(problem))
{
    /// <summary>What it said.</summary>
    public Problem Problem { get; } = problem;

    private static string Sentence(Problem problem)
    {
        var text = problem.Detail ?? problem.Title ?? $"The server answered {problem.Status}.";
        if (problem.Errors is not { Count: > 0 } errors) return text;
        var fields = errors.SelectMany(field => field.Value.Select(sentence => field.Key.Length == 0 ? sentence : $"{field.Key}: {sentence}")).Where(sentence => !sentence.EndsWith(text, StringComparison.Ordinal)).ToArray();
        return fields.Length == 0 ? text : text + Environment.NewLine + string.Join(Environment.NewLine, fields.Select(sentence => "  " + sentence));
    }
}
