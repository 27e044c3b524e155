namespace Aggregator.Settings.Yaml;

/// <summary>Gathers the mistakes of one file.</summary>
internal sealed class MistakeList(string file)
{
    private readonly List<Mistake> _found = [];

    public string File { get; } = file;

    public int Count => _found.Count;

    public void Add(Node at, string message) => Add(at.Line, at.Column, message);

    public void Add(int line, int column, string message) => _found.Add(new Mistake(File, line, column, message));

    /// <summary>Those of another file that belongs to this one.</summary>
    public void AddRange(IEnumerable<Mistake> others) => _found.AddRange(others);

    /// <summary>In the order of the file. What is used twice through an alias is wrong but once.</summary>
    public IReadOnlyList<Mistake> InOrder() =>
        [.. _found.Distinct().OrderBy(mistake => mistake.File != File).ThenBy(mistake => mistake.Line).ThenBy(mistake => mistake.Column)];
}
