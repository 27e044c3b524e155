using Aggregator.Classifying;
using Aggregator.Model;

namespace Aggregator;

/// <summary>The archive judged issue by issue: how well Aggregator would have done, each time with what had been printed before and with nothing else.</summary>
/// <param name="Issues">In the order in which they were printed.</param>
/// <param name="Sections">Over all issues.</param>
public sealed record Replay(IReadOnlyList<ReplayedIssue> Issues, SectionFigures Sections)
{
    /// <summary>Learning again for every issue of an archive of hundreds would take an hour and change nothing: a tenth more rows is worth it.</summary>
    private const double WorthLearning = 1.1;

    /// <param name="sections">Of <c>sources.yml</c>.</param>
    /// <param name="posts">All that was printed.</param>
    /// <param name="examples">What the items of a post teach.</param>
    /// <param name="offers">What the drafts of an issue offered; empty when it was not drafted here.</param>
    /// <param name="traySeen">Of the tray, how many items a section an editor is shown.</param>
    public static Replay Of(
        IReadOnlyList<Section> sections, IReadOnlyList<PrintedPost> posts, Func<PrintedPost, IEnumerable<Example>> examples, Func<int, IReadOnlyList<Offer>> offers, int traySeen)
    {
        var score = new Scoreboard();
        var replayed = new List<ReplayedIssue>();
        var known = new List<Example>();
        var printed = new HashSet<string>(StringComparer.Ordinal);
        var classifier = new Classifier(sections, new Dictionary<string, Source>());
        var learntFrom = 0;
        foreach (var issue in InOrder(posts))
        {
            if (known.Count > learntFrom * WorthLearning)
            {
                learntFrom = known.Count;
                classifier = new Classifier(sections, new Dictionary<string, Source>(), new LearntModel(LearntModel.Classifier, default, "", Classifier.Learn(known, sections)));
            }

            var rows = issue.SelectMany(examples).ToList();
            var (right, second) = Judge(rows, classifier, score);
            var leads = issue.SelectMany(post => post.Items).Where(item => item.Section is not null).Select(item => item.Lead).OfType<string>().ToHashSet(StringComparer.Ordinal);
            replayed.Add(Measured(issue, rows.Count, right, second, leads, leads.Count(printed.Contains), offers, traySeen));
            printed.UnionWith(leads);
            known.AddRange(rows);
        }

        return new Replay(replayed, score.Figures());
    }

    private static (int Right, int Second) Judge(List<Example> rows, Classifier classifier, Scoreboard score)
    {
        var choices = rows.Select(row => (row.Section, Choice: classifier.Classify(row))).ToList();
        choices.ForEach(judged => score.Add(judged.Section, judged.Choice));
        return (choices.Count(judged => judged.Choice.Section == judged.Section), choices.Count(judged => judged.Choice.Section == judged.Section || judged.Choice.Second == judged.Section));
    }

    private static ReplayedIssue Measured(
        IReadOnlyList<PrintedPost> issue, int items, int right, int second, HashSet<string> leads, int repeats, Func<int, IReadOnlyList<Offer>> offers, int traySeen)
    {
        var offered = issue[0].Number is { } number ? offers(number) : [];
        var date = issue.Min(post => post.Date);
        if (offered.Count == 0)
        {
            return new ReplayedIssue(issue[0].Issue, date, items, right, second, repeats, leads.Count, null, null, null);
        }

        var inDraft = offered.Where(offer => offer.Place is not null).ToList();
        var seen = inDraft.Count + offered.Where(offer => offer.Place is null).GroupBy(offer => offer.Section).Sum(section => Math.Min(traySeen, section.Count()));
        return new ReplayedIssue(
            issue[0].Issue, date, items, right, second, repeats, leads.Count, seen, Found(leads, offered), Found(leads, inDraft));
    }

    private static int Found(HashSet<string> leads, IReadOnlyList<Offer> offers)
    {
        var keys = offers.SelectMany(offer => offer.Keys).ToHashSet(StringComparer.Ordinal);
        return leads.Count(keys.Contains);
    }

    // Translations are later than their original; the issue is as old as its first post. Numbers decide where there are any.
    private static IEnumerable<IReadOnlyList<PrintedPost>> InOrder(IReadOnlyList<PrintedPost> posts) => posts.GroupBy(post => post.Issue, StringComparer.Ordinal)
        .Select(group => (IReadOnlyList<PrintedPost>)[.. group.OrderBy(post => post.Date).ThenBy(post => post.File, StringComparer.Ordinal)])
        .OrderBy(issue => issue[0].Number ?? int.MaxValue).ThenBy(issue => issue[0].Date).ThenBy(issue => issue[0].Issue, StringComparer.Ordinal);
}
