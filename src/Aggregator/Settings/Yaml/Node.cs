namespace Aggregator.Settings.Yaml;

/// <summary>A text, a list or a map with its place in the file (line and column from 1).</summary>
internal sealed class Node(NodeShape shape, int line, int column)
{
    public NodeShape Shape { get; } = shape;

    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>The text as YAML reads it; empty for a list or a map.</summary>
    public string Text { get; init; } = "";

    /// <summary>Written without quotes: may stand for a number, true, false or nothing.</summary>
    public bool Plain { get; init; }

    public List<Node> Items { get; } = [];

    /// <summary>In the order of the file; keys are texts, each but once.</summary>
    public List<KeyValuePair<Node, Node>> Pairs { get; } = [];

    /// <summary>Nodes in and below it, aliases counted as if written out.</summary>
    public long Size { get; set; } = 1;

    /// <summary>Nothing stands there (YAML 1.2 core schema, 10.3.2).</summary>
    public bool IsNull => Shape == NodeShape.Text && Plain && (Text is "" or "~" or "null" or "Null" or "NULL");

    /// <summary>As it is called in a message.</summary>
    public string Describe() => Shape switch
    {
        NodeShape.List => "a list",
        NodeShape.Map => "a block of keys",
        _ when IsNull => "nothing",
        _ => Words.Quote(Text),
    };
}
