using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.Drafting;
using Aggregator.Editing;
using Aggregator.Markdown;
using Aggregator.Model;
using Aggregator.Settings;
using Aggregator.Text;

namespace Aggregator;

/// <summary>Draft files as an editor sees them on the desk.</summary>
internal sealed partial class DeskView(Configuration configuration, DeskFiles files)
{
    /// <summary>Begins what has to be written or looked at, in every language.</summary>
    private const string Pencil = "✏️";

    /// <param name="text">Of the edition's file.</param>
    /// <param name="original">The original's items by key; null for the original itself.</param>
    public DeskEdition Edition(Edition edition, string text, IReadOnlyDictionary<string, DeskItem>? original)
    {
        var locale = configuration.Locales[edition.Language];
        var cut = files.Cut(text);
        var references = Tidier.References(cut.Post, DeskFiles.WorkOf);
        var byKey = references.DistinctBy(reference => reference.Key).ToDictionary(reference => reference.Key, StringComparer.Ordinal);
        var leads = cut.Post.Sections.ToDictionary(section => section.Line, section => section.Lead);
        var sections = cut.Sections.Select((section, at) => Section(section, at, locale, byKey, leads.GetValueOrDefault(section.Line, []))).ToList();
        var intro = Written(cut.Preface, locale);
        return new DeskEdition
        {
            Language = edition.Language,
            Direction = locale.Direction,
            Original = original is null,
            Template = edition.Template,
            Form = edition.Form ?? cut.Post.Form,
            File = files.PathOf(edition.Language),
            Revision = DraftFolder.Hash(text),
            Title = FrontMatter.Read(cut.Post.Front, "title"),
            Intro = intro,
            IntroIsStub = IsStub(intro, locale),
            IntroWords = IsStub(intro, locale) ? 0 : Counted(Plain(cut.Post.Preface, locale)),
            References = references,
            Sections = [.. sections, .. Missing(sections, edition.Language)],
        };
    }

    private DeskSection Section(SectionCut section, int at, Locale locale, Dictionary<string, Reference> references, IReadOnlyList<PostBlock> lead)
    {
        var known = files.Section(section.Heading);
        return new DeskSection(
            files.SectionKey(section.Heading), section.Heading, section.Line,
            [.. section.Items.Select((item, place) => Item(item, string.Create(CultureInfo.InvariantCulture, $"{at + 1}.{place + 1}"), locale, references))])
        {
            Number = section.Number,
            AtMost = known?.AtMost,
            WrittenByHand = known?.WrittenByHand ?? false,
            Titles = known?.Titles ?? section.Items.Any(item => item.Title.Length > 0),
            Text = Written(section.Head.Skip(1), locale),
            TextWords = Counted(Plain(lead, locale)),
        };
    }

    private IEnumerable<DeskSection> Missing(IReadOnlyList<DeskSection> there, string language) => configuration.Sections.Where(section => there.All(other => other.Key != section.Key))
        .Select(section => new DeskSection(section.Key, section.Heading(language), 0, []) { AtMost = section.AtMost, WrittenByHand = section.WrittenByHand, Titles = section.Titles });

    private static DeskItem Item(ItemCut item, string place, Locale locale, Dictionary<string, Reference> references)
    {
        var words = item.Words;
        var text = Written(item.Body, locale);
        var only = words.ToList().IndexOf(ItemWords.Only);
        var plain = Plain(item.Item?.Blocks ?? [], locale);
        return new DeskItem
        {
            Key = item.Key,
            Place = place,
            Title = item.Title,
            Line = item.Line,
            EndLine = item.EndLine,
            Text = text,
            Hint = item.Body.Where(line => IsHint(line, locale)).Select(line => PostLines.Bare(line)[locale.Hint.TrimEnd().Length..].Trim()).FirstOrDefault() ?? "",
            IsStub = IsStub(text, locale),
            Plain = plain,
            Words = Counted(plain),
            References = [.. (item.Item?.Links ?? []).Where(link => link.Role == LinkRole.Content).Select(link => references.GetValueOrDefault(DeskFiles.WorkOf(link.Address))).OfType<Reference>().Distinct()],
            Pictures = Pictures(item),
            IsNew = words.Contains(ItemWords.New),
            IsGone = words.Contains(ItemWords.Gone),
            IsStale = words.Contains(ItemWords.Stale),
            IsConflict = item.Body.Any(line => line.StartsWith("> " + Pencil, StringComparison.Ordinal)),
            Only = only < 0 ? [] : [.. words.Skip(only + 1)],
        };
    }

    private static IReadOnlyList<DeskPicture> Pictures(ItemCut item)
    {
        var blocks = item.Item?.Blocks ?? [];
        return [.. blocks.SelectMany((block, at) => block.Pictures.Select(picture =>
            new DeskPicture(picture.Address, picture.Text, blocks.Skip(at + 1).FirstOrDefault(next => next.Kind != PostBlockKind.Break) is { Kind: PostBlockKind.Credit } credit
                ? string.Concat(item.Lines.Skip(credit.Line - item.Line).Take(credit.EndLine - credit.Line + 1)).Trim() : "")))];
    }

    /// <summary>Lines as an editor writes them: what is for the editor alone, and blank lines at both ends, left out.</summary>
    public static string Written(IEnumerable<string> lines, Locale locale)
    {
        var written = lines.Where(line => !IsHint(line, locale)).Select(PostLines.Bare).ToList();
        while (written.Count > 0 && PostLines.IsBlank(written[^1]))
        {
            written.RemoveAt(written.Count - 1);
        }

        return string.Join('\n', written.SkipWhile(PostLines.IsBlank));
    }

    /// <summary>What readers see of blocks: not the credits of pictures, nor what is marked for the editor.</summary>
    private static string Plain(IEnumerable<PostBlock> blocks, Locale locale) => string.Join('\n', blocks
        .Where(block => block.Kind is not (PostBlockKind.Credit or PostBlockKind.Comment) && !(block.Kind == PostBlockKind.Quote && block.Text.StartsWith(Pencil, StringComparison.Ordinal)))
        .SelectMany(block => Marker().Replace(block.Text, "").Split('\n')).Where(line => line.Length > 0 && !IsHint(line, locale))
        .Select(line => line.StartsWith(locale.Stub.TrimEnd(), StringComparison.Ordinal) ? line[locale.Stub.TrimEnd().Length..].TrimStart() : line));

    private static int Counted(string plain) => Folded.Words(Folded.Of(plain));

    public static bool IsHint(string line, Locale locale) => line.StartsWith(locale.Hint.TrimEnd(), StringComparison.Ordinal);

    private static bool IsStub(string text, Locale locale) => text.Split('\n').Any(line =>
        line.TrimStart().StartsWith(locale.Stub.TrimEnd(), StringComparison.Ordinal) || line.TrimStart().StartsWith(locale.StubIntro.TrimEnd(), StringComparison.Ordinal));

    [GeneratedRegex(@"\[\d{1,4}\]", RegexOptions.CultureInvariant)]
    private static partial Regex Marker();
}
