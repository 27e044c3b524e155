using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Aggregator.App.Commands;

/// <summary>What a file would become, line by line: <c>-</c> goes, <c>+</c> comes; lines that stay are not shown.</summary>
internal static class Difference
{
    public static void Print(TextWriter output, string file, string text)
    {
        var before = File.Exists(file) ? File.ReadAllText(file) : "";
        var changed = InlineDiffBuilder.Diff(before, text).Lines.Where(line => line.Type is ChangeType.Inserted or ChangeType.Deleted).ToList();
        output.WriteLine(changed.Count == 0 ? $"{Path.GetFileName(file)}: no difference" : $"{Path.GetFileName(file)}:");
        foreach (var line in changed)
        {
            output.WriteLine((line.Type == ChangeType.Inserted ? "+ " : "- ") + line.Text);
        }
    }
}
