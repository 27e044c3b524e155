namespace Aggregator.Editing;

/// <summary>The shortest way from one list of lines to another (E. Myers, "An O(ND) difference algorithm", 1986).</summary>
public static class Hunks
{
    /// <summary>Texts that differ in more places than this have nothing in common worth finding.</summary>
    private const int MostSteps = 1500;

    public static IReadOnlyList<Hunk> Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var start = 0;
        while (start < before.Count && start < after.Count && before[start] == after[start])
        {
            start++;
        }

        var same = 0;
        while (same < before.Count - start && same < after.Count - start && before[^(same + 1)] == after[^(same + 1)])
        {
            same++;
        }

        string[] from = [.. before.Take(before.Count - same).Skip(start)];
        string[] to = [.. after.Take(after.Count - same).Skip(start)];
        return Joined(Pairs(from, to), from, to, start);
    }

    /// <summary>The lines before a change, from those after it.</summary>
    public static IReadOnlyList<string> TakenBack(IReadOnlyList<string> after, IReadOnlyList<Hunk> hunks)
    {
        var lines = new List<string>();
        var (at, shift) = (0, 0);
        foreach (var hunk in hunks)
        {
            lines.AddRange(after.Skip(at).Take(hunk.Start + shift - at));
            lines.AddRange(hunk.Before);
            at = hunk.Start + shift + hunk.After.Count;
            shift += hunk.After.Count - hunk.Before.Count;
        }

        lines.AddRange(after.Skip(at));
        return lines;
    }

    /// <summary>The lines after a change, from those before it.</summary>
    public static IReadOnlyList<string> Done(IReadOnlyList<string> before, IReadOnlyList<Hunk> hunks)
    {
        var lines = new List<string>();
        var at = 0;
        foreach (var hunk in hunks)
        {
            lines.AddRange(before.Skip(at).Take(hunk.Start - at));
            lines.AddRange(hunk.After);
            at = hunk.End;
        }

        lines.AddRange(before.Skip(at));
        return lines;
    }

    /// <summary>Each place where the two are the same, in order.</summary>
    private static List<(int Before, int After)> Pairs(string[] before, string[] after)
    {
        var trace = new List<int[]>();
        var most = Math.Min(before.Length + after.Length, MostSteps);
        var far = new int[(2 * most) + 3];
        for (var steps = 0; steps <= most; steps++)
        {
            trace.Add((int[])far.Clone());
            for (var line = -steps; line <= steps; line += 2)
            {
                var x = line == -steps || (line != steps && far[most + line] < far[most + line + 2]) ? far[most + line + 2] : far[most + line] + 1;
                while (x < before.Length && x - line < after.Length && before[x] == after[x - line])
                {
                    x++;
                }

                far[most + line + 1] = x;
                if (x >= before.Length && x - line >= after.Length)
                {
                    return Back(trace, before.Length, after.Length, most);
                }
            }
        }

        return [];
    }

    private static List<(int Before, int After)> Back(List<int[]> trace, int x, int y, int most)
    {
        var pairs = new List<(int, int)>();
        for (var steps = trace.Count - 1; steps >= 0; steps--)
        {
            var far = trace[steps];
            var line = x - y;
            var last = line == -steps || (line != steps && far[most + line] < far[most + line + 2]) ? line + 1 : line - 1;
            var (toX, toY) = steps == 0 ? (0, 0) : (far[most + last + 1], far[most + last + 1] - last);
            while (x > toX && y > toY)
            {
                (x, y) = (x - 1, y - 1);
                pairs.Add((x, y));
            }

            (x, y) = (toX, toY);
        }

        pairs.Reverse();
        return pairs;
    }

    private static List<Hunk> Joined(List<(int Before, int After)> pairs, string[] before, string[] after, int offset)
    {
        var hunks = new List<Hunk>();
        var (at, to) = (0, 0);
        foreach (var (x, y) in pairs.Append((before.Length, after.Length)))
        {
            if (x > at || y > to)
            {
                hunks.Add(new Hunk(offset + at, before[at..x], after[to..y]));
            }

            (at, to) = (x + 1, y + 1);
        }

        return hunks;
    }
}
