using Aggregator.Settings.Yaml;

namespace Aggregator.Settings;

/// <summary>Changes one source in the text of <c>sources.yml</c>; every other character stays, comments too.</summary>
public static class SourceEditing
{
    /// <summary>Switches a source off or on.</summary>
    /// <returns>The text; null when it is not written in a way that a program can change safely.</returns>
    public static string? Switched(string text, string key, bool enabled)
    {
        var (lines, root) = Read(text);
        var source = Sources(root)?.Items.FirstOrDefault(item => item.Shape == NodeShape.Map && Value(item, "key") is { } named && named.Text == key);
        if (source is null)
        {
            return null;
        }

        var word = enabled ? "true" : "false";
        if (Value(source, "enabled") is { } known)
        {
            return known.Plain && At(lines, known, known.Text) ? Replaced(lines, known, known.Text.Length, word) : null;
        }

        var name = Value(source, "key")!;
        if (enabled || !At(lines, name, key) || !name.Plain)
        {
            return enabled ? text : null;
        }

        if (lines[source.Line - 1].Length >= source.Column && lines[source.Line - 1][source.Column - 1] == '{')
        {
            return Replaced(lines, name, key.Length, $"{key}, enabled: false");
        }

        var field = source.Pairs.First(pair => pair.Key.Text == "key").Key;
        var end = EndOf(lines[name.Line - 1]) is { Length: > 0 } given ? given : "\n";
        var line = lines[name.Line - 1];
        lines[name.Line - 1] = (line.EndsWith('\n') ? line : line + end) + new string(' ', field.Column - 1) + "enabled: false" + (line.EndsWith('\n') ? end : "");
        return string.Concat(lines);
    }

    /// <summary>Puts a line (<see cref="SourceLines"/>) behind the last source.</summary>
    /// <returns>The text; null when the list is written in one line or is not there.</returns>
    public static string? Added(string text, string source)
    {
        var (lines, root) = Read(text);
        if (root is null || root.Shape != NodeShape.Map || root.Pairs.FindIndex(pair => pair.Key.Text == "sources") is not (>= 0 and var at))
        {
            return null;
        }

        var (key, list) = (root.Pairs[at].Key, root.Pairs[at].Value);
        if (!list.IsNull && (list.Shape != NodeShape.List || list.Items.Count == 0 || !lines[list.Items[0].Line - 1].TrimStart().StartsWith('-')))
        {
            return null;
        }

        var indent = list.IsNull ? "  " : lines[list.Items[0].Line - 1][..^lines[list.Items[0].Line - 1].TrimStart().Length];
        var next = root.Pairs.Select(pair => pair.Key.Line).Where(line => line > key.Line).DefaultIfEmpty(lines.Count + 1).Min();
        var behind = next - 1;
        // A comment that begins the line belongs to what comes next.
        while (behind > key.Line && (string.IsNullOrWhiteSpace(lines[behind - 1]) || lines[behind - 1].StartsWith('#')))
        {
            behind--;
        }

        var end = EndOf(lines[0]) is { Length: > 0 } given ? given : "\n";
        lines[behind - 1] = lines[behind - 1].EndsWith('\n') ? lines[behind - 1] : lines[behind - 1] + end;
        lines.Insert(behind, indent + source + end);
        return string.Concat(lines);
    }

    private static (List<string> Lines, Node? Root) Read(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var found ? found + 1 : text.Length;
            lines.Add(text[start..end]);
            start = end;
        }

        var mistakes = new MistakeList("sources.yml");
        return (lines, YamlLoader.Load(text, mistakes) is { } root && mistakes.Count == 0 ? root : null);
    }

    private static Node? Sources(Node? root) => root is { Shape: NodeShape.Map } && Value(root, "sources") is { Shape: NodeShape.List } list ? list : null;

    private static Node? Value(Node map, string key) => map.Pairs.Where(pair => pair.Key.Text == key).Select(pair => pair.Value).FirstOrDefault();

    private static bool At(List<string> lines, Node node, string written) =>
        node.Line <= lines.Count && string.CompareOrdinal(lines[node.Line - 1], node.Column - 1, written, 0, written.Length) == 0;

    private static string Replaced(List<string> lines, Node node, int length, string with)
    {
        lines[node.Line - 1] = string.Concat(lines[node.Line - 1].AsSpan(0, node.Column - 1), with, lines[node.Line - 1].AsSpan(node.Column - 1 + length));
        return string.Concat(lines);
    }

    private static string EndOf(string line) => line.EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : line.EndsWith('\n') ? "\n" : "";
}
