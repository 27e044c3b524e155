using Aggregator.Canonicalizing;
using Aggregator.Drafting;
using Aggregator.Markdown;
using Xunit;

namespace Aggregator.Tests.Drafting;

/// <summary>Issues as they were published, by hand, with the mistakes of hands.</summary>
public sealed class TidierCorpusTests
{
    [CorpusFact]
    public void Tidying_a_published_issue_never_fails_and_twice_is_once()
    {
        var posts = Directory.GetFiles(Path.Combine(Repository.Corpus!, "newsletters", "nlp-newsletter", "posts"), "*.md").Append(Path.Combine(Repository.Corpus!, "model", "issue-05-zh.md")).ToList();
        var faults = new List<string>();
        foreach (var post in posts)
        {
            try
            {
                var text = File.ReadAllText(post);
                var once = Tidier.Tidy(Order(text));
                if (once.Problems.Count == 0 && Tidier.Tidy(Order(once.Text)).Text != once.Text)
                {
                    faults.Add($"{Path.GetFileName(post)}: tidied twice is another text");
                }

                var (before, after) = (Words(text), Words(once.Text));
                faults.AddRange(before.Where(word => !after.Contains(word)).Select(word => $"{Path.GetFileName(post)}: lost {word}"));
            }
            catch (InvalidOperationException fault)
            {
                faults.Add($"{Path.GetFileName(post)}: {fault.Message}");
            }
        }

        Assert.True(posts.Count > 30);
        Assert.Empty(faults);
    }

    [CorpusFact]
    public void The_model_is_nearly_tidy()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Corpus!, "model", "issue-05-zh.md"));

        var tidied = Tidier.Tidy(Order(text));

        Assert.Empty(tidied.Problems);
        Assert.Equal(PostReader.Read(text).Sections.SelectMany(section => section.Items).Select(item => item.Text), PostReader.Read(tidied.Text).Sections.SelectMany(section => section.Items).Select(item => item.Text));
    }

    private static TidyOrder Order(string text) => new(text, address => Canonicalizer.Canonicalize(address).Key);

    private static HashSet<string> Words(string text)
    {
        var post = PostReader.Read(text);
        return [.. post.Sections.SelectMany(section => section.Items).SelectMany(item => item.Text.Split('\n').Append(item.Title)).SelectMany(Aggregator.Text.Tokens.Words)];
    }
}
