using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Markdown;

/// <summary>The front matter of a post: between lines of <c>---</c> (Jekyll), or bare <c>Key: value</c> lines at the top (Pelican).</summary>
internal static partial class PostFront
{
    /// <summary>Lines it takes, its fences included; 0 when there is none.</summary>
    public static int Length(IReadOnlyList<string> lines)
    {
        if (lines[0].TrimEnd() == "---")
        {
            for (var line = 1; line < lines.Count; line++)
            {
                if (lines[line].TrimEnd() is "---" or "...")
                {
                    return IsFields(lines, 1, line) ? line + 1 : 0;
                }
            }

            return 0;
        }

        var bare = 0;
        while (bare < lines.Count && BareField().IsMatch(lines[bare]))
        {
            bare++;
        }

        return bare >= 2 && (bare == lines.Count || lines[bare].Trim().Length == 0) ? bare : 0;
    }

    public static IReadOnlyList<PostField> Fields(IReadOnlyList<string> lines, int length)
    {
        var fields = new List<PostField>();
        for (var line = 0; line < length; line++)
        {
            var match = Field().Match(lines[line]);
            if (match.Success)
            {
                fields.Add(new(match.Groups["key"].Value, match.Groups["value"].Value.Trim(), line + 1));
            }
            else if (fields.Count > 0 && line < length - 1 && !lines[line].StartsWith('#'))
            {
                fields[^1] = fields[^1] with { Value = fields[^1].Value + "\n" + lines[line].TrimEnd() };
            }
        }

        return fields;
    }

    // Two rules with prose between them are no front matter.
    private static bool IsFields(IReadOnlyList<string> lines, int first, int end)
    {
        for (var line = first; line < end; line++)
        {
            if (lines[line].Trim().Length > 0)
            {
                return Field().IsMatch(lines[line]) || lines[line].StartsWith('#');
            }
        }

        return true;
    }

    [GeneratedRegex(@"^(?<key>[\p{L}_][\p{L}\p{N}_. -]{0,60}?)\s*:(?:\s+(?<value>.*))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Field();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z_-]{0,30}:\s+\S", RegexOptions.CultureInvariant)]
    private static partial Regex BareField();
}
