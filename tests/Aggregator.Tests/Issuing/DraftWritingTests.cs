using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Aggregator.Drafting;
using Aggregator.Markdown;
using Aggregator.Model;
using Aggregator.Settings;
using Aggregator.Storage;
using Aggregator.Tests.Drafting;
using FsCheck;
using FsCheck.Xunit;

namespace Aggregator.Tests;

/// <summary>Whatever an editor does to a draft and whatever the sources bring meanwhile: no word is lost, and the references hold.</summary>
public sealed partial class DraftWritingTests
{
    private static readonly Coverage Nothing = new(0, 0, [], [], [], null);

    [Property(MaxTest = 60, QuietOnSuccess = true)]
    public void No_word_of_the_editors_is_lost_and_every_marker_resolves(NonNegativeInt[] edits, NonNegativeInt[] news, bool windows) =>
        new Trial().Run([.. edits.Select(edit => edit.Get)], [.. news.Select(change => change.Get)], windows);

    /// <summary>A newsletter of two editions on disk, an editor who does things to the original, and sources that bring other things.</summary>
    private sealed class Trial
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("merge-").FullName;
        private readonly Configuration _configuration;
        private readonly List<(string Name, string Section, int Version)> _papers =
            [("ant", "papers", 1), ("bee", "papers", 1), ("cat", "papers", 1), ("dog", "tools", 1), ("eel", "tools", 1)];

        private readonly List<string> _words = [];
        private readonly HashSet<string> _deleted = [];
        private readonly List<(string Word, string Item)> _translated = [];
        private readonly HashSet<string> _touched = [];
        private readonly HashSet<string> _changed = [];
        private readonly List<string> _translatedIntros = [];
        private readonly Dictionary<string, string> _joined = []; // a paper to the one that it is a door of
        private bool _regrouped;
        private string? _intro;
        private DateTimeOffset _now = Make.Friday;
        private int _next;

        public Trial() => _configuration = new Configuration
        {
            File = Path.Combine(_folder, "sources.yml"),
            Newsletter = Issues.Newsletter with { Editions = [Issues.Numbered with { Original = true }, Issues.Inline with { Original = false }] },
            Sections = [Make.Section("papers"), Make.Section("tools") with { AtMost = 3 }],
            Sources = [],
            Network = new Network(),
            Database = Path.Combine(_folder, "aggregator.db"),
            Drafts = new DraftRules { Folder = Path.Combine(_folder, "drafts") },
            Locales = new Dictionary<string, Locale> { ["zh"] = Issues.Chinese, ["en"] = Issues.English },
        };

        public void Run(int[] edits, int[] news, bool windows)
        {
            try
            {
                using var store = Store.Open(_configuration.Database);
                Draft(store);
                Round(store, edits[..(edits.Length / 2)], news[..(news.Length / 2)], windows);
                Round(store, edits[(edits.Length / 2)..], news[(news.Length / 2)..], windows);
            }
            finally
            {
                Directory.Delete(_folder, recursive: true);
            }
        }

        private void Round(Store store, int[] edits, int[] news, bool windows)
        {
            var untouched = Items();
            _touched.Clear();
            _changed.Clear();
            _regrouped = false;
            foreach (var edit in edits)
            {
                Edit(edit);
            }

            if (windows)
            {
                Write(Read().ReplaceLineEndings("\r\n"));
            }

            var before = Read();
            foreach (var change in news)
            {
                Change(change);
            }

            Draft(store);
            Check(before, untouched);
            var (zh, en) = (Read(), Read("en.md"));
            Draft(store);
            Same(zh, Read());
            Same(en, Read("en.md"));
        }

        private void Check(string before, Dictionary<string, string> untouched)
        {
            var after = Read();
            var story = $"{before}\n=== became ===\n{after}";
            after = after.ReplaceLineEndings("\n");
            foreach (var word in _words.Where(word => Body(before).Contains(word, StringComparison.Ordinal)))
            {
                True(after.Contains(word, StringComparison.Ordinal), $"lost: {word}", story);
            }

            foreach (var (name, paragraph) in untouched.Where(item => !_touched.Contains(item.Key) && !_deleted.Contains(item.Key) && !_changed.Contains(item.Key)))
            {
                True(Unnumbered(after.ReplaceLineEndings("\n")).Contains(paragraph, StringComparison.Ordinal), $"changed though nobody touched it: {name}", story);
            }

            foreach (var word in _words.Where(word => Author().Match(before).Value.Contains(word, StringComparison.Ordinal)))
            {
                True(Front(after).Contains(word, StringComparison.Ordinal), $"lost from the front matter: {word}", story);
            }

            foreach (var name in _deleted.Where(name => !_touched.Contains(name) && !_joined.ContainsKey(name)))
            {
                True(!after.Contains($"Paper {name} ", StringComparison.Ordinal), $"came back: {name}", story);
            }

            var post = PostReader.Read(after);
            var english = Read("en.md");
            foreach (var word in _translatedIntros)
            {
                True(english.Contains(word, StringComparison.Ordinal), $"lost in translation: {word} of the introduction", $"{story}\n=== English ===\n{english}");
            }

            foreach (var (word, name) in _translated.Where(word => !_deleted.Contains(word.Item) && after.Contains($"papers.example/{word.Item}", StringComparison.Ordinal)))
            {
                True(english.Contains(word, StringComparison.Ordinal), $"lost in translation: {word} of {name}", $"{story}\n=== English ===\n{english}");
            }

            var listed = post.Contents.Where(line => !line.IsSection).Select(line => line.Title);
            True(listed.SequenceEqual(post.Sections.SelectMany(section => section.Items).Where(item => item.Title.Length > 0).Select(item => item.Title)), "the contents lists other titles", story);

            var lines = Lines(after).ToHashSet(StringComparer.Ordinal);
            // The title of what was joined becomes words of the other item.
            foreach (var line in Lines(_regrouped ? "" : Body(before)).Where(line => _words.Any(word => line.Contains(word, StringComparison.Ordinal))))
            {
                True(lines.Contains(line), $"line not as it was: {line}", story);
            }

            var numbers = post.References.Select(reference => reference.Number).ToList();
            True(numbers.SequenceEqual(Enumerable.Range(1, numbers.Count)), $"references count {string.Join(',', numbers)}", story);
            True(numbers.SequenceEqual(BoundMarkers.Of(post).Select(marker => marker.Number).Distinct()), "markers and references disagree", story);
            var titles = post.Sections.SelectMany((section, at) => section.Items.Where(item => item.Title.Length > 0).Select((item, place) => (item.Number, Expected: $"{at + 1}.{place + 1}"))).ToList();
            True(titles.All(title => title.Number == title.Expected), $"titles count {string.Join(", ", titles)}", story);
        }

        private void Edit(int seed)
        {
            var (kind, rest) = (seed % 14, seed / 14);
            var text = Read().ReplaceLineEndings("\n");
            var blocks = Blocks(text);
            var item = blocks.Count > 0 ? blocks[rest % blocks.Count] : null;
            switch (kind)
            {
                case 0 when item is not null: // retitle
                    Write(text.Replace(item, Title().Replace(item, match => $"{match.Groups[1].Value}{Word()}**", 1), StringComparison.Ordinal));
                    Touch(item);
                    break;
                case 1 when item is not null: // rewrite
                    Write(text.Replace(item, Stub().Replace(item, match => $"{Word()} says it better{match.Groups[1].Value}, and [so does {Word()}](https://more.example/{_next}).", 1), StringComparison.Ordinal));
                    Touch(item);
                    break;
                case 2 when blocks.Count > 1: // swap with the next
                    var at = rest % (blocks.Count - 1);
                    Write(text.Replace(blocks[at] + blocks[at + 1], blocks[at + 1] + blocks[at], StringComparison.Ordinal));
                    break;
                case 3 when item is not null: // into the last section
                    Write(text.Replace(item, "", StringComparison.Ordinal).Replace(Tail(text), item + Tail(text), StringComparison.Ordinal));
                    break;
                case 4 when item is not null && Name(item) is { } name: // delete, as far as the editor's own words allow
                    if (!_words.Any(word => item.Contains(word, StringComparison.Ordinal)))
                    {
                        Write(text.Replace(item, "", StringComparison.Ordinal));
                        _deleted.Add(name);
                    }

                    break;
                case 5 when item is not null: // add by hand
                    Write(text.Replace(item, $"{item}**{Word()} by hand**\n\n\\\\\nA find: [{Word()}](https://hand.example/{_next}).\n\n", StringComparison.Ordinal));
                    break;
                case 6 when item is not null: // free text
                    Write(text.Replace(item, $"{item}By the way, {Word()}.   \n\n", StringComparison.Ordinal));
                    Touch(item);
                    break;
                case 7: // comments go
                    Write(Comment().Replace(text, ""));
                    break;
                case 8: // the introduction
                    Write(text.Replace("✏️ 待撰写：引言。", $"{Word()}, dear readers.", StringComparison.Ordinal));
                    break;
                case 10: // the front matter
                    Write(Author().Replace(text, $"author: {Word()}", 1));
                    break;
                case 11: // below a section's heading
                    Write(Heads().Replace(text, match => $"{match.Value}\nHere {Word()} begins.\n", 1));
                    break;
                case 12: // the introduction translated
                    var intro = $"translated{++_next}q";
                    var there = Read("en.md");
                    var translatedIntro = EnglishIntro().Replace(there, intro, 1);
                    if (translatedIntro != there)
                    {
                        Write(translatedIntro, "en.md");
                        _translatedIntros.Clear(); // the one before was written over
                        _translatedIntros.Add(intro);
                    }

                    break;
                case 13 when English().Matches(Read("en.md")) is { Count: > 0 } titles: // a title translated
                    var match13 = titles[rest % titles.Count];
                    var name13 = match13.Groups["item"].Value;
                    var title = $"translated{++_next}q";
                    Write(Read("en.md").Replace(match13.Value, EnglishTitle().Replace(match13.Value, $"***{title}***", 1), StringComparison.Ordinal), "en.md");
                    if (Read("en.md").Contains(title, StringComparison.Ordinal))
                    {
                        _translated.Add((title, name13));
                    }

                    break;
                case 9 when Translatable() is { Count: > 0 } stubs: // translate
                    var (english, stub) = (Read("en.md"), stubs[rest % stubs.Count]);
                    var translation = $"translated{++_next}q";
                    Write(english.Replace(stub.Line, translation, StringComparison.Ordinal), "en.md");
                    _translated.Add((translation, stub.Item));
                    break;
            }
        }

        /// <summary>Paragraphs of the translation that nobody has translated, one an item.</summary>
        private List<(string Line, string Item)> Translatable() => [.. English().Matches(Read("en.md")).Select(match => (match.Groups["line"].Value, match.Groups["item"].Value))];

        private void Change(int seed)
        {
            var (kind, rest) = (seed % 7, seed / 7);
            var at = _papers.Count > 0 ? rest % _papers.Count : -1;
            switch (kind)
            {
                case 0:
                    _papers.Add(($"new{++_next}", rest % 2 == 0 ? "papers" : "tools", 1));
                    break;
                case 1 when at >= 0:
                    _papers[at] = _papers[at] with { Version = _papers[at].Version + 1 };
                    _changed.Add(_papers[at].Name);
                    break;
                case 2 when at >= 0 && !_joined.ContainsKey(_papers[at].Name) && !_joined.ContainsValue(_papers[at].Name):
                    _changed.Add(_papers[at].Name);
                    _papers.RemoveAt(at);
                    break;
                case 3:
                    _papers.Reverse();
                    break;
                case 4: // what sources.yml says first
                    _intro = $"Intro number {++_next}.";
                    break;
                case 5 when _papers.Count > 1: // two are found to be one
                    var (lead, door) = (_papers[(rest + 1) % _papers.Count].Name, _papers[at].Name);
                    if (lead != door && !_joined.ContainsKey(lead) && !_joined.ContainsValue(door) && !_joined.ContainsKey(door) && !_deleted.Contains(lead) && !_deleted.Contains(door))
                    {
                        _joined[door] = lead;
                        _changed.UnionWith([lead, door]);
                        _regrouped = true;
                    }

                    break;
                case 6 when _joined.Count > 0: // and parted again
                    var (parted, from) = _joined.ElementAt(rest % _joined.Count);
                    _joined.Remove(parted);
                    _changed.UnionWith([parted, from]);
                    _regrouped = true;
                    break;
            }
        }

        private void Draft(Store store)
        {
            _now = _now.AddDays(1);
            var order = new DraftOrder();
            var state = store.OpenIssue() ?? new IssueState(7, Issues.Week, null, null);
            var drafter = new Drafter(_ => null);
            var writing = new DraftWriting(_configuration, store, order, state, (issue, edition) => drafter.Draft(issue, _configuration.Newsletter, edition, _configuration.Locales[edition.Language], edition.Original ? _intro : null));
            store.Save(writing.Heard(store.Decisions(), _now));
            var dropped = store.Decisions().GroupBy(word => word.Key).Where(words => words.Last().Kind == DecisionKind.Drop).Select(words => words.Key).ToHashSet();
            Entry Of((string Name, string Section, int Version) paper) =>
                Issues.Entry($"https://papers.example/{paper.Name}", $"https://papers.example/{paper.Name}", $"Paper {paper.Name} here", $"Version {paper.Version} of {paper.Name}.");
            var sections = _configuration.Sections.Select(section => new IssueSection(section, [.. _papers.Where(paper => paper.Section == section.Key && !_joined.ContainsKey(paper.Name))
                .Select(paper => (Entry: Of(paper), Doors: _papers.Where(other => _joined.GetValueOrDefault(other.Name) == paper.Name).Select(Of).ToArray()))
                .Where(paper => !dropped.Contains(paper.Entry.Key)).Select(paper => Issues.Ranked(paper.Entry, paper.Doors))])).ToList();
            writing.Write(new Issue(7, Issues.Week, sections, []), store.Decisions(), Nothing, _now);
        }

        private string Word()
        {
            var word = $"word{++_next}q";
            _words.Add(word);
            return word;
        }

        private void Touch(string item)
        {
            if (Name(item) is { } name)
            {
                _touched.Add(name);
            }
        }

        private Dictionary<string, string> Items() => Blocks(Read().ReplaceLineEndings("\n")).Where(block => Name(block) is not null)
            .DistinctBy(Name).Where(block => block.Contains("✏️", StringComparison.Ordinal)).ToDictionary(block => Name(block)!, block => Unnumbered(block[block.IndexOf("✏️", StringComparison.Ordinal)..].TrimEnd()));

        private static string Front(string text) => text.ReplaceLineEndings("\n").Split("\n---\n")[0];

        /// <summary>Without front matter, whose title names what is in the issue, and without the contents.</summary>
        private static string Body(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').SkipWhile((line, at) => at == 0 || line != "---").Where(line => !line.StartsWith("    - ", StringComparison.Ordinal)));

        private static string Unnumbered(string text) => Marker().Replace(text, "[]");

        private static IEnumerable<string> Lines(string text) => text.Split('\n').Where(line => !line.StartsWith('[') && !line.StartsWith("    - ", StringComparison.Ordinal))
            .Select(line => Number().Replace(Link().Replace(Marker().Replace(line, ""), "$1"), "**"));

        /// <summary>Items with a comment or a bold title, each up to the next, as text.</summary>
        private static List<string> Blocks(string text)
        {
            var starts = Start().Matches(text).Select(match => match.Index).ToList();
            var end = text.IndexOf(Tail(text), StringComparison.Ordinal);
            var bounds = starts.Concat(Heading().Matches(text).Select(match => match.Index)).Append(end).Order().ToList();
            return [.. starts.Select(start => text[start..bounds.First(bound => bound > start)])];
        }

        private static string? Name(string item) => Own().Match(item) is { Success: true } match ? match.Groups["name"].Value : null;

        private static string Tail(string text) => text[text.LastIndexOf("---\n\\\\\n**", StringComparison.Ordinal)..];

        private string Read(string name = "zh.md") => File.ReadAllText(Path.Combine(_folder, "drafts", "7", name), Encoding.UTF8);

        private void Write(string text, string name = "zh.md") => File.WriteAllText(Path.Combine(_folder, "drafts", "7", name), text);

        private static void True(bool holds, string otherwise, string story)
        {
            if (!holds)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{otherwise}\n{story}"));
            }
        }

        private static void Same(string before, string after) => True(before == after, "drafting again changed it", $"{before}\n=== became ===\n{after}");
    }

    [GeneratedRegex(@"^(?:<!-- item [^\n]*\n\n)(?:\\\\\n)?\*\*|^(?:\\\\\n)?(?<!-->\n\n)(?<!-->\n\n\\\\\n)\*\*[0-9w]", RegexOptions.Multiline)]
    private static partial Regex Start();

    [GeneratedRegex(@"^<!-- item https://papers\.example/(?<item>\w+)[^\n]*\n\n(?:\\\\\n)?[^\n]*\n\n\\\\\n(?<line>✏️ to rewrite[^\n]*)", RegexOptions.Multiline)]
    private static partial Regex English();

    [GeneratedRegex(@"^author: [^\n]*", RegexOptions.Multiline)]
    private static partial Regex Author();

    [GeneratedRegex(@"^## [^\n]*\n", RegexOptions.Multiline)]
    private static partial Regex Heads();

    [GeneratedRegex(@"✏️ to write: [^\n]*|(?<=^\\\\\n)✏️ to rewrite: (?=word|Intro)[^\n]*", RegexOptions.Multiline)]
    private static partial Regex EnglishIntro();

    [GeneratedRegex(@"^\*\*\*[^\n]*\*\*\*", RegexOptions.Multiline)]
    private static partial Regex EnglishTitle();

    [GeneratedRegex(@"^## ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(\*\*(?:[0-9.]+ )?)[^\n]*\*\*", RegexOptions.Multiline)]
    private static partial Regex Title();

    [GeneratedRegex(@"^✏️ 待改写：[^\n\[]*(\[[0-9]+\])[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Stub();

    [GeneratedRegex(@"papers\.example/(?<name>\w+)|Paper (?<name>\w+) here\[")]
    private static partial Regex Own();

    [GeneratedRegex(@"^<!-- item [^\n]*\n\n?", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\[[0-9]+\]")]
    private static partial Regex Marker();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\*\*[0-9]+\.[0-9]+ ")]
    private static partial Regex Number();
}
