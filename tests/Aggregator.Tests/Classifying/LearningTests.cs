using System.Globalization;
using Aggregator.Classifying;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Classifying;

/// <summary>What examples teach the classifier, on newsletters made up for it.</summary>
public sealed class LearningTests
{
    private static readonly string[] Topics = ["parsing", "weather", "chess", "gardens", "trains", "clocks", "maps", "rivers", "bread", "looms", "kites", "mirrors"];

    private static readonly (string Section, string Title, string Text, string Address, WorkKind Work)[] Forms =
    [
        ("research", "{0} with fewer labels", "This paper proposes a novel method for {0}", "https://arxiv.org/abs/26{1:00}.{2:00000}", WorkKind.Paper),
        ("tools", "{0} toolkit", "An open-source library for {0}", "https://github.com/owner{2}/{0}", WorkKind.Repository),
        ("education", "{0} for beginners", "A free online course with lectures on {0}", "https://school{2}.example/courses/{0}", WorkKind.Course),
        ("articles", "What we learnt about {0}", "In this blog post she explains {0}", "https://blog{2}.example/posts/{0}", WorkKind.Article),
    ];

    [Fact]
    public void Without_sections_and_rows_five_general_sections_are_offered()
    {
        var classifier = new Classifier([], NoSources, Learnt([]));

        Assert.All(Issue(1, 1), row => Assert.Equal(row.Section, classifier.Classify(row).Section));
    }

    [Fact]
    public void Headings_in_other_languages_name_their_genre_too()
    {
        var sections = new[] { Headed("a", "研究与出版"), Headed("b", "Outils"), Headed("c", "Eğitim"), Headed("d", "Artículos") };
        var classifier = new Classifier(sections, NoSources);

        Assert.Equal("abcd", string.Concat(Issue(1, 1).Select(row => classifier.Classify(row).Section)));
    }

    [Fact]
    public void One_issue_is_no_worse_than_none_and_ten_are_no_worse_than_one()
    {
        var later = Enumerable.Range(20, 10).SelectMany(issue => Issue(issue, 4, noise: 3)).ToList();
        var accuracies = new[] { 0, 1, 10 }.Select(issues =>
            new Classifier([], NoSources, Learnt([.. Enumerable.Range(1, issues).SelectMany(issue => Issue(issue, 4, noise: 3))])).Examine(later).Accuracy).ToList();

        Assert.True(accuracies[1] >= accuracies[0] && accuracies[2] >= accuracies[1], string.Join(", ", accuracies));
        Assert.True(accuracies[0] > 0.6, string.Join(", ", accuracies));
    }

    [Fact]
    public void An_editor_who_thinks_otherwise_than_the_rules_wins_bit_by_bit()
    {
        var repository = Issue(50, 1)[1];
        var confidences = new[] { 0, 1, 4, 16 }.Select(issues =>
        {
            var rows = Enumerable.Range(1, issues).SelectMany(issue => Issue(issue, 3)).Select(row => row.Section == "tools" ? row with { Section = "articles" } : row)
                .Append(repository with { Section = "tools", Title = "zz", Text = "", Links = [], Issue = "0" }).ToList();
            var choice = new Classifier([], NoSources, Learnt(rows)).Classify(repository);
            return choice.Section == "articles" ? choice.Confidence : -choice.Confidence;
        }).ToList();

        Assert.True(confidences[0] < 0 && confidences[3] > 0.5, string.Join(", ", confidences));
        Assert.Equal(confidences.Order(), confidences);
    }

    [Fact]
    public void The_same_rows_give_the_same_bytes()
    {
        var rows = Enumerable.Range(1, 6).SelectMany(issue => Issue(issue, 4)).ToList();

        Assert.Equal(Classifier.Learn(rows), Classifier.Learn(rows));
    }

    [Fact]
    public void Only_sections_that_the_issue_has_are_offered()
    {
        var rows = Enumerable.Range(1, 6).SelectMany(issue => Issue(issue, 4)).ToList();
        var classifier = new Classifier([Headed("tools", "Tools"), Headed("articles", "Articles"), Headed("letters", "Letters") with { WrittenByHand = true }], NoSources, Learnt(rows));

        Assert.All(rows, row => Assert.Contains(classifier.Classify(row).Section, new[] { "tools", "articles" }));
    }

    [Fact]
    public void A_series_goes_where_its_last_issue_went_and_says_so()
    {
        var rows = Enumerable.Range(1, 10).SelectMany(issue => Issue(issue, 4).Append(new Example
        {
            Section = "tools", Title = $"This Month in Kites #{issue}", Issue = issue.ToString(CultureInfo.InvariantCulture), Links = [Door($"https://kites.example/{issue}/", WorkKind.Article)],
        })).ToList();
        var next = new Example { Section = "", Title = "This Month in Kites #11", Links = [Door("https://kites.example/11/", WorkKind.Article)] };

        var choice = new Classifier([], NoSources, Learnt(rows)).Classify(next);

        Assert.Equal("tools", choice.Section);
        Assert.Contains(choice.Why, why => why.StartsWith("earlier items of", StringComparison.Ordinal));
    }

    [Fact]
    public void What_it_is_unsure_of_is_wrong_more_often()
    {
        var rows = Enumerable.Range(1, 12).SelectMany(issue => Issue(issue, 6, noise: 4)).ToList();

        var (figures, method) = Classifier.CrossExamine([], rows);

        Assert.Equal("each issue judged by what the others teach", method);
        Assert.True(figures.AccuracyAt80Coverage >= figures.Accuracy, figures.ToString());
        Assert.True(figures.Top2Accuracy >= figures.Accuracy, figures.ToString());
        Assert.True(figures.CalibrationError < 0.2, figures.ToString());
    }

    [Fact]
    public void Long_archives_are_replayed_forward()
    {
        var rows = Enumerable.Range(1, 15).SelectMany(issue => Issue(issue, 1)).ToList();

        var (figures, method) = Classifier.CrossExamine([], rows);

        Assert.StartsWith("the last 6 of 15 issues", method, StringComparison.Ordinal);
        Assert.Equal(24, figures.Items);
    }

    [Fact]
    public void A_row_of_no_weight_teaches_nothing() =>
        Assert.Equal(Classifier.Learn([]), Classifier.Learn([.. Issue(1, 3).Select(row => row with { Weight = 0 })]));

    [Fact]
    public void A_damaged_model_is_told_and_one_of_another_version_is_left_alone()
    {
        var data = Classifier.Learn(Issue(1, 4));

        Assert.Throws<InvalidDataException>(() => new Classifier([], NoSources, Of(data[..^3])));
        Assert.Throws<InvalidDataException>(() => new Classifier([], NoSources, Of([])));
        Assert.Equal("tools", new Classifier([], NoSources, Of([4, .. "else"u8])).Classify(Issue(1, 1)[1]).Section);
    }

    [Fact]
    public void Text_of_strangers_harms_nothing()
    {
        var rows = Issue(1, 4);
        Example[] hostile =
        [
            new() { Section = "tools", Title = "\ud800", Text = new string('x', 100_000), Links = [Door("no address", WorkKind.None)] },
            new() { Section = "tools", Title = new string('é', 5000), Links = [Door("https://" + new string('a', 60) + ".example/" + new string('/', 3000), WorkKind.Article)] },
            new() { Section = "", Title = "" },
        ];
        var classifier = new Classifier([], NoSources, Learnt([.. rows, .. hostile[..2]]));

        Assert.All(hostile, row => Assert.InRange(classifier.Classify(row).Confidence, 0, 1));
    }

    private static readonly Dictionary<string, Source> NoSources = [];

    private static LearntModel Learnt(IReadOnlyList<Example> rows) => Of(Classifier.Learn(rows));

    private static LearntModel Of(byte[] data) => new(LearntModel.Classifier, Make.Friday, "rows", data);

    private static Section Headed(string key, string heading) => new() { Key = key, Headings = new Dictionary<string, string> { ["en"] = heading } };

    private static Link Door(string address, WorkKind work) => new(address, "") { Key = address, Work = work };

    /// <param name="each">Items in each section.</param>
    /// <param name="noise">Of how many items one is like those of another section; 0: none is.</param>
    private static List<Example> Issue(int number, int each, int noise = 0)
    {
        var rows = new List<Example>();
        for (var at = 0; at < each; at++)
        {
            for (var form = 0; form < Forms.Length; form++)
            {
                var seed = (number * 31) + (at * 7) + form;
                var (section, title, text, address, work) = Forms[form];
                var topic = Topics[seed % Topics.Length];
                rows.Add(new Example
                {
                    Section = noise > 0 && seed % noise == 0 ? Forms[seed / noise % Forms.Length].Section : section,
                    Title = string.Format(CultureInfo.InvariantCulture, title, topic),
                    Text = string.Format(CultureInfo.InvariantCulture, text, topic),
                    Links = [Door(string.Format(CultureInfo.InvariantCulture, address, topic, (seed % 12) + 1, seed), work)],
                    Language = "en",
                    Issue = number.ToString(CultureInfo.InvariantCulture),
                });
            }
        }

        return rows;
    }
}
