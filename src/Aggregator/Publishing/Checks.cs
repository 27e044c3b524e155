using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Aggregator.Canonicalizing;
using Aggregator.Checking;
using Aggregator.Clustering;
using Aggregator.Drafting;
using Aggregator.Fetching;
using Aggregator.Saving;
using Aggregator.Importing;
using Aggregator.Markdown;
using Aggregator.Model;
using Aggregator.Settings;
using Aggregator.Storage;

namespace Aggregator;

/// <summary>
/// Lints drafts and published posts: gathers the files and what the rules should know beside them. Works without <c>sources.yml</c> and without a
/// database as well: then the rules know less and say less.
/// </summary>
/// <param name="configuration">Null: there is no <c>sources.yml</c>.</param>
/// <param name="store">Null: no database, so no archive.</param>
public sealed partial class Checks(Configuration? configuration, Store? store, Fetcher fetcher, TimeProvider clock)
{
    /// <summary>A correction may bring another one to light (a wrapper in a wrapper); more rounds than this would go in circles.</summary>
    private const int MostRounds = 5;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Lazy<IReadOnlyList<Locale>> _locales = new(() => Locales(configuration));

    private readonly Lazy<Importer> _importer = new(() => new Importer(
        configuration?.Sections ?? [], new Dictionary<string, string>(), [.. configuration?.Newsletter.Editions.Select(edition => edition.Language) ?? []]));

    /// <summary>The drafts of an issue, or of the open one; its published posts when there are no drafts.</summary>
    /// <returns>Paths; empty when there is nothing to check.</returns>
    public IReadOnlyList<string> Files(int? issue)
    {
        if (configuration is null)
        {
            return [];
        }

        var number = issue ?? store?.OpenIssue()?.Number ?? DraftedNumbers().DefaultIfEmpty(-1).Max();
        var folder = Path.Combine(configuration.Drafts.Folder, number.ToString(CultureInfo.InvariantCulture));
        var drafts = configuration.Newsletter.Drafted.Select(edition => Path.Combine(folder, edition.Language + ".md")).Where(File.Exists).ToList();
        return drafts.Count > 0 || number < 0 ? drafts : Published(number);
    }

    /// <summary>Checks posts and, where the order says so, mends them. A file that cannot be read is a warning.</summary>
    public async Task<CheckReport> Check(CheckOrder order, CancellationToken ct)
    {
        var findings = new List<Finding>();
        var mended = new Dictionary<string, int>(StringComparer.Ordinal);
        var warnings = new List<string>();
        var posts = new List<(string Name, Post Post, CheckContext Context)>();
        var past = new Lazy<IReadOnlyList<PrintedItem>>(() => order.Past is null ? store?.PrintedItems() ?? [] : PastPosts(order.Past, order.Files, warnings));
        foreach (var (path, name) in order.Files)
        {
            ct.ThrowIfCancellationRequested();
            var bytes = WholeFile.Read(path);
            var text = Utf8.GetString(bytes);
            var context = Context(path, name, PostReader.Read(text), past);
            if (order.Fix && Mend(text, context, path, warnings) is { Count: > 0 } better)
            {
                if (Utf8.GetBytes(text).AsSpan().SequenceEqual(bytes))
                {
                    Keep(path);
                    WholeFile.Write(path, better.Text);
                    (text, mended[path]) = (better.Text, better.Count);
                }
                else
                {
                    warnings.Add($"checking: {name} is not all UTF-8, so it is left as it is; save it as UTF-8 first");
                }
            }

            var post = PostReader.Read(text);
            posts.Add((name, post, context));
            findings.AddRange(Checker.Check(post, context));
        }

        if (order.Online)
        {
            var visits = new LinkVisits(fetcher, configuration?.Network.Parallel ?? new Network().Parallel);
            var links = posts.SelectMany(post => Checker.Addresses(post.Post, post.Context).Select(link => (post.Name, link.Address, link.Line))).ToList();
            var (found, unsure) = await visits.Visit(links, ct);
            findings.AddRange(found);
            warnings.AddRange(unsure);
        }

        var places = order.Files.Select((file, at) => (file.Name, at)).ToDictionary(file => file.Name, file => file.at, StringComparer.Ordinal);
        return new CheckReport([.. findings.OrderBy(finding => places[finding.File]).ThenBy(finding => finding.Line)], mended, warnings);
    }

    private (string Text, int Count) Mend(string text, CheckContext context, string path, List<string> warnings)
    {
        var count = 0;
        for (var round = 0; round < MostRounds; round++)
        {
            var findings = Checker.Check(PostReader.Read(text), context);
            var corrections = findings.SelectMany(finding => finding.Corrections).Distinct().Count();
            var better = Checker.Correct(text, findings);
            var counting = findings.Count(finding => Checker.IsCounting(finding.Rule));
            if (corrections == 0 && (counting > 0 || context.IsDraft))
            {
                (better, corrections) = (Tidy(text, path, context, warnings), Math.Max(1, counting));
            }

            if (better == text)
            {
                break;
            }

            (text, count) = (better, count + corrections);
        }

        return (text, count);
    }

    // In a draft an editor may write [phrase](address) where the edition has numbers; in a published post nobody expects that.
    private string Tidy(string text, string path, CheckContext context, List<string> warnings)
    {
        var edition = EditionOf(path);
        var order = new TidyOrder(text, address => Canonicalizer.Canonicalize(address).Key)
        {
            Form = edition?.Form,
            Locale = edition is null ? _locales.Value.FirstOrDefault(locale => locale.Language == context.Language) : configuration!.Locales.GetValueOrDefault(edition.Language),
        };
        try
        {
            return Tidier.Tidy(order).Text;
        }
        catch (InvalidOperationException fault)
        {
            // A fault of ours with one post must not keep the others from being mended; the file stays as it is.
            warnings.Add($"checking: {context.File}: {fault.Message}");
            return text;
        }
    }

    // What lies in the drafts' folder is kept before we touch it; published posts have their own history.
    private void Keep(string path)
    {
        if (configuration is null || !Path.GetFullPath(path).StartsWith(Path.GetFullPath(configuration.Drafts.Folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return;
        }

        var history = Path.Combine(Path.GetDirectoryName(path)!, ".history");
        Directory.CreateDirectory(history);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(path)}.{clock.GetUtcNow().UtcDateTime:yyyyMMdd-HHmmss}");
        var copy = Path.Combine(history, name + Path.GetExtension(path));
        for (var number = 2; File.Exists(copy); number++)
        {
            copy = Path.Combine(history, string.Create(CultureInfo.InvariantCulture, $"{name}-{number}{Path.GetExtension(path)}"));
        }

        WholeFile.Copy(path, copy);
    }

    // The posts that are checked may lie among the past ones: what they print, they do not repeat.
    private List<PrintedItem> PastPosts(string folder, IReadOnlyList<(string Path, string Name)> checkedFiles, List<string> warnings)
    {
        var own = checkedFiles.Select(file => Path.GetFullPath(file.Path)).ToHashSet(StringComparer.Ordinal);
        var items = new List<PrintedItem>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var imported = _importer.Value.Import(PostReader.Read(Utf8.GetString(File.ReadAllBytes(file))), Path.GetFileName(file), "", Identify);
            if (imported.Post is { } post)
            {
                items.AddRange(post.Items);
            }
            else if (!own.Contains(Path.GetFullPath(file)))
            {
                warnings.Add($"checking: {file} is no past issue: {imported.Skipped}");
            }
        }

        return items;
    }

    private static PrintedLink? Identify(PostLink link) =>
        Canonicalizer.Canonicalize(link.Address) is { Address.Length: > 0, Work: not WorkKind.None } identity ? new PrintedLink(identity.Key, identity.Address, link.Text) : null;

    /// <summary>Items of earlier issues by what they were about, the first issue first.</summary>
    private ILookup<string, PrintedItem> Leads(IReadOnlyList<PrintedItem> past, string? issue, DateTimeOffset date)
    {
        var untitled = configuration?.Sections.Where(section => !section.Titles).Select(section => section.Key).ToHashSet(StringComparer.Ordinal) ?? [];
        var number = int.TryParse(issue, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : int.MaxValue;
        return past.Where(item => item.Issue != issue && item.Lead is not null && Repeats.Counts(item, number, date))
            .Where(item => item.Title.Length > 0 || (item.Section is { } section && untitled.Contains(section)))
            .OrderBy(item => item.Date ?? DateOnly.MaxValue).ThenBy(item => item.Place).ToLookup(item => item.Lead!, StringComparer.Ordinal);
    }

    private CheckContext Context(string path, string name, Post post, Lazy<IReadOnlyList<PrintedItem>> past)
    {
        var printed = _importer.Value.Import(post, Path.GetFileName(path), "", Identify).Post;
        var json = Path.Combine(Path.GetDirectoryName(path)!, "issue.json");
        var to = default(DateTimeOffset?);
        var drafted = IsDraft(path) ? Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) : null;
        var data = File.Exists(json) ? WholeFile.ReadText(json) : int.TryParse(drafted, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? store?.IssueJson(number) : null;
        var items = data is null ? new Dictionary<string, Item>() : DraftedItems.Read(data, out to);
        var date = to ?? (printed?.Date is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : clock.GetUtcNow());
        var leads = Leads(past.Value, drafted ?? printed?.Issue, date);
        return new CheckContext
        {
            File = name,
            Now = clock.GetUtcNow(),
            Zone = configuration?.Newsletter.Zone ?? TimeZoneInfo.Utc,
            IsDraft = drafted is not null,
            Language = EditionOf(path)?.Language ?? (printed?.Language is { Length: > 0 } language ? language : null),
            Locales = _locales.Value,
            Sections = configuration?.Sections ?? [],
            FrontMatter = configuration?.Newsletter.FrontMatter ?? [],
            Own = configuration?.Newsletter.Own ?? [],
            Identify = address => Canonicalizer.Canonicalize(address) is var identity ? (identity.Key, identity.Address) : default,
            Printed = key => [.. leads[key]],
            Item = key => items.GetValueOrDefault(key),
            HasPicture = address => HasPicture(path, address),
            IssueDate = to,
        };
    }

    /// <summary>By its place among the drafts, or by its name among the published posts.</summary>
    private Edition? EditionOf(string path)
    {
        var name = Path.GetFileName(path);
        var editions = configuration?.Newsletter.Editions ?? [];
        return IsDraft(path) ? editions.FirstOrDefault(edition => name == edition.Language + ".md") : editions.FirstOrDefault(edition => Places.Names(edition.File, null).IsMatch(name));
    }

    private bool IsDraft(string path) =>
        configuration is not null && Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(path))) == Path.GetFullPath(configuration.Drafts.Folder);

    private List<string> Published(int issue)
    {
        var folder = configuration?.Publish?.Folder;
        var posts = !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
            .Where(file => configuration!.Newsletter.Editions.Any(edition => Places.Names(edition.File, issue).IsMatch(Path.GetFileName(file)))).ToList();
        return posts.Count > 0 || store is null ? posts : [.. store.PrintedPosts().Where(post => post.Number == issue)
            .Select(post => Path.GetFullPath(Path.Combine(configuration!.Folder, post.File))).Where(File.Exists)];
    }

    private IEnumerable<int> DraftedNumbers() => Directory.Exists(configuration!.Drafts.Folder)
        ? Directory.EnumerateDirectories(configuration.Drafts.Folder).Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
        : [];

    /// <summary>A picture of the site or beside the post; null where nobody can tell: on another host, or when the site's pictures are not known.</summary>
    private bool? HasPicture(string post, string address)
    {
        if (address.Length == 0 || OtherPlace().IsMatch(address))
        {
            return null;
        }

        var name = Uri.UnescapeDataString(address.Split('?', '#')[0]).TrimStart('/');
        var images = configuration?.Publish?.Images;
        string?[] places = [Path.GetDirectoryName(post), images, images is null ? null : Path.GetDirectoryName(images)];
        var found = places.OfType<string>().Any(place => File.Exists(Path.Combine(place, name)) || File.Exists(Path.Combine(place, Path.GetFileName(name))));
        return found ? true : images is null || !Directory.Exists(images) ? null : false;
    }

    private static List<Locale> Locales(Configuration? configuration) =>
    [
        .. configuration?.Locales.Values ?? [],
        .. LocaleReader.BuiltIn.Select(language => LocaleReader.Read(language, null).Locale).OfType<Locale>(),
    ];

    [GeneratedRegex("^(?:[a-z][a-z0-9+.-]*:|//|{)", RegexOptions.IgnoreCase)]
    private static partial Regex OtherPlace();
}
