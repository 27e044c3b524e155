namespace Aggregator.Checking;

/// <summary>A link as it is written.</summary>
/// <param name="Column">Of the address, from 1.</param>
internal sealed record WrittenLink(string Text, string Address, int Line, int Column, LinkForm Form)
{
    /// <summary>Column of its first bracket, from 1.</summary>
    public int Start { get; init; }

    /// <summary>Blanks before the address.</summary>
    public string Before { get; init; } = "";

    /// <summary>What stands between the address and the closing parenthesis: blanks, a title, or more than belongs there.</summary>
    public string Behind { get; init; } = "";
}
