using Aggregator.Markdown;
using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>
/// Puts right what follows from the rest of a text: links become markers where the form has markers, references are numbered in order of first mention
/// (one work, one number), sections and items are counted, contents and list of references rebuilt. Lines that are right keep their bytes; the same
/// text tidied twice is tidied once. Fetches nothing and adds nothing.
/// </summary>
public static class Tidier
{
    public static Tidied Tidy(TidyOrder order)
    {
        var mark = order.Text.StartsWith('\uFEFF') ? "\uFEFF" : "";
        var text = order.Text[mark.Length..];
        var post = PostReader.Read(text);
        var form = order.Form ?? post.Form;
        var problems = Unresolved(post, form);
        if (problems.Count > 0)
        {
            return new Tidied(order.Text, problems);
        }

        var cited = form == PostForm.Numbered ? new Citing(post, order).Numbered() : Citing.Linked(text, order);
        var tidy = form is PostForm.Numbered or PostForm.NumberedHeadings ? new Counting(PostReader.Read(cited), order, form).Apply(cited) : cited;
        if (form == PostForm.Numbered)
        {
            Verify(PostReader.Read(tidy));
        }

        return new Tidied(mark + tidy, []);
    }

    /// <summary>A tidy text as a draft: which references it has, and which of them each item leads to.</summary>
    /// <param name="labels">What works are called where links stand in the text.</param>
    public static Draft DraftOf(int issue, Edition edition, string text, Func<string, string> keyOf, IReadOnlyDictionary<string, string> labels)
    {
        var post = PostReader.Read(text);
        var references = References(post, keyOf).Select(reference => post.References.Count > 0 ? reference : reference with { Label = labels.GetValueOrDefault(reference.Key) ?? reference.Label }).ToList();
        var byKey = references.DistinctBy(reference => reference.Key).ToDictionary(reference => reference.Key);
        return new Draft(issue, edition, text, references, post.Sections.SelectMany(section => section.Items).Where(item => item.Key is not null).DistinctBy(item => item.Key).ToDictionary(
            item => item.Key!,
            item => (IReadOnlyList<Reference>)[.. item.Links.Where(link => link.Role == LinkRole.Content).Select(link => byKey.GetValueOrDefault(keyOf(link.Address))).OfType<Reference>().Distinct()]));
    }

    /// <summary>What every reference of a tidy text leads to: the numbers of its list or, where links stand in the text, the works in order of mention.</summary>
    public static IReadOnlyList<Reference> References(Post post, Func<string, string> keyOf) => post.References.Count > 0
        ? [.. post.References.Select(reference => new Reference(reference.Number, keyOf(reference.Address), reference.Label, reference.Address))]
        : [.. post.Sections.SelectMany(section => section.Lead.SelectMany(block => block.Links).Concat(section.Items.SelectMany(item => item.Links)))
            .Where(link => link.Role == LinkRole.Content && ItemReferences.IsPrintable(link.Address)).DistinctBy(link => keyOf(link.Address))
            .Select((link, at) => new Reference(at + 1, keyOf(link.Address), Labels.OfLink(link.Text, link.Address), link.Address))];

    // A number that leads nowhere would lead to another work as soon as the references are numbered anew.
    private static List<PostProblem> Unresolved(Post post, PostForm form)
    {
        if (form != PostForm.Numbered)
        {
            return [];
        }

        var listed = post.References.Select(reference => reference.Number).ToHashSet();
        return [.. BoundMarkers.Of(post).Where(marker => marker.Number is > 0 and < 1000 && !listed.Contains(marker.Number))
            .Select(marker => new PostProblem(marker.Line, $"[{marker.Number}] stands in no list of references: write [phrase](address) instead, or put its line back into the list"))];
    }

    private static void Verify(Post post)
    {
        var listed = post.References.Select(reference => reference.Number).ToList();
        var cited = BoundMarkers.Of(post).Where(marker => marker.Number < 1000).Select(marker => marker.Number).Distinct().ToList();
        var expected = Enumerable.Range(1, cited.Count).ToList();
        if (!cited.SequenceEqual(expected) || (listed.Count != 0 && !listed.SequenceEqual(expected)))
        {
            throw new InvalidOperationException(
                $"drafting: after tidying the text cites {string.Join(", ", cited)} and the list has {string.Join(", ", listed)}; the file was left as it is, please report it");
        }
    }
}
