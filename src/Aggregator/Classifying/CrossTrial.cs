using System.Globalization;
using Aggregator.Model;

namespace Aggregator.Classifying;

/// <summary>Judges rows by what other issues teach: each issue by all the others where there are few, else the later issues by those before them.</summary>
internal static class CrossTrial
{
    private const int FewIssues = 12;
    private const int Parts = 4;
    private const double Judged = 0.4;

    public static (SectionFigures Figures, string Method) Run(IReadOnlyList<Section> sections, IReadOnlyList<Example> rows)
    {
        var issues = Learner.InOrder(rows);
        var score = new Scoreboard();
        if (issues.Count <= FewIssues)
        {
            foreach (var issue in issues)
            {
                Judge(score, sections, [.. rows.Where(row => row.Issue != issue)], [.. rows.Where(row => row.Issue == issue)]);
            }

            return (score.Figures(), "each issue judged by what the others teach");
        }

        var first = (int)(issues.Count * (1 - Judged));
        for (var part = 0; part < Parts; part++)
        {
            var from = first + ((issues.Count - first) * part / Parts);
            var to = first + ((issues.Count - first) * (part + 1) / Parts);
            var before = issues.Take(from).ToHashSet(StringComparer.Ordinal);
            var here = issues.Skip(from).Take(to - from).ToHashSet(StringComparer.Ordinal);
            Judge(score, sections, [.. rows.Where(row => before.Contains(row.Issue))], [.. rows.Where(row => here.Contains(row.Issue))]);
        }

        return (score.Figures(), string.Create(CultureInfo.InvariantCulture, $"the last {issues.Count - first} of {issues.Count} issues in {Parts} parts, each judged by what all before it teach"));
    }

    private static void Judge(Scoreboard score, IReadOnlyList<Section> sections, IReadOnlyList<Example> before, IReadOnlyList<Example> rows)
    {
        // The sections of the rows are what an issue has; those it will only have later are not offered.
        var classifier = new Classifier([], new Dictionary<string, Source>(), new LearntModel(LearntModel.Classifier, default, "", Classifier.Learn(before, sections)));
        foreach (var row in rows)
        {
            score.Add(row.Section, classifier.Classify(row));
        }
    }
}
