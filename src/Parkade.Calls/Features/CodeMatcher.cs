namespace Parkade.Calls.Features;

/// <summary>Finds a code among the keys that somebody presses during a call.</summary>
/// <param name="code">What to find; it may begin anywhere, so that a slip of the finger costs nothing.</param>
/// <param name="gap">The longest pause between two of its keys.</param>
internal sealed class CodeMatcher(string code, TimeSpan gap)
{
    private string _pressed = "";
    private DateTimeOffset _last;

    /// <summary>Takes a key; true when it completes the code, which may then be pressed anew.</summary>
    public bool Press(char key, DateTimeOffset now)
    {
        if (now - _last > gap) _pressed = "";
        _last = now;
        _pressed += char.ToUpperInvariant(key);
        if (_pressed.Length > code.Length) _pressed = _pressed[^code.Length..];
        if (!string.Equals(_pressed, code, StringComparison.OrdinalIgnoreCase)) return false;
        _pressed = "";
        return true;
    }
}
