using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Aggregator.Canonicalizing;
using Aggregator.Drafting;
using Aggregator.Saving;
using Aggregator.Markdown;
using Aggregator.Model;
using Aggregator.Settings;
using Aggregator.Storage;

namespace Aggregator;

/// <summary>Puts the finished drafts of an issue where the site wants them, closes the issue and learns from it. Twice is once.</summary>
public sealed class Publisher(Configuration configuration, Store store, Checks checks, SitePictures pictures, TimeProvider clock)
{
    /// <summary>The rule of a published file that somebody changed where it lies.</summary>
    public const string EditedRule = "edited";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Waits while another program is writing the drafts, and lets none write them until the issue is closed.</summary>
    /// <param name="waiting">Called once, when another program is.</param>
    /// <exception cref="ArgumentException">The order names an issue, an edition or a file that is not there, or <c>sources.yml</c> has no place to publish to.</exception>
    public Task<PublishReport> Publish(PublishOrder order, Action? waiting, CancellationToken ct) =>
        order.DryRun ? Published(order, ct) : new Turns(store, clock).Wait(Duties.Drafting, () => Published(order, ct), waiting, ct);

    /// <inheritdoc cref="Publish(PublishOrder, Action?, CancellationToken)"/>
    public Task<PublishReport> Publish(PublishOrder order, CancellationToken ct) => Publish(order, null, ct);

    private async Task<PublishReport> Published(PublishOrder order, CancellationToken ct)
    {
        var state = StateOf(order);
        if (order.As is not null)
        {
            return TakeAs(order, state);
        }

        var rules = configuration.Publish is { Folder: not null } known ? known
            : throw new ArgumentException("publishing: sources.yml does not say where to; write publish: { folder: ../site/_posts }");
        var folder = Path.Combine(configuration.Drafts.Folder, Number(state.Number));
        var (editions, warnings) = Editions(order, folder);
        var (findings, waved, doubts) = await Check(order, folder, editions, rules, ct);
        warnings.AddRange(doubts);
        var works = new List<(Edition Edition, string Path, string Text)>();
        var shown = new List<SitePicture>();
        foreach (var edition in editions)
        {
            var draft = WholeFile.ReadText(DraftOf(folder, edition));
            if (findings.Count == 0 && !order.DryRun)
            {
                await pictures.Fetch(draft, folder, state.Number, ct);
            }

            var clean = pictures.Place(CleanPost.Of(draft, configuration.Locales[edition.Language]), folder, state.Number, configuration.Locales[edition.Language]);
            shown.AddRange(clean.Pictures);
            // A path of the site leads nowhere in a mailbox.
            var text = edition.IsMail ? Mail(SitePictures.Without(clean.Text, [.. clean.Pictures.Where(picture => !File.Exists(picture.From))]), state.Number, edition) : clean.Text;
            works.Add((edition, Path.Combine(rules.Folder!, FileOf(state, edition)), text));
        }

        var edited = works.Where(work => IsEdited(work.Path, work.Text)).Select(work => new Finding(Short(work.Path), 1, EditedRule,
            "The published file was changed since: take that over with publish --as FILE, or write over it with --anyway edited.")).ToList();
        waved.AddRange(edited.Where(finding => order.Anyway.Contains(finding.Rule)));
        findings.AddRange(edited.Where(finding => !order.Anyway.Contains(finding.Rule)));
        if (findings.Count > 0)
        {
            return new PublishReport(state.Number, findings, waved, [], warnings, null);
        }

        if (order.DryRun)
        {
            return new PublishReport(state.Number, [], waved, [.. works.Select(work => new PublishedFile(work.Path, work.Edition.Language, IsChanged(work.Path, work.Text)))], warnings, null);
        }

        var (copied, missed) = await pictures.Copy([.. shown.DistinctBy(picture => picture.File)], state.Number, ct);
        var files = works.Select(work => new PublishedFile(work.Path, work.Edition.Language, Write(work.Path, SitePictures.Without(work.Text, missed)))).Concat(copied).ToList();
        Close(state);
        works.ForEach(work => Take(state, work.Edition, Short(work.Path), File.ReadAllText(work.Path)));
        return new PublishReport(state.Number, [], waved, files, [.. warnings, .. missed.Select(picture => picture.Problem!)], Learn(state.Number));
    }

    /// <summary>What was really merged counts: it goes into the archive in the place of what we published.</summary>
    private PublishReport TakeAs(PublishOrder order, IssueState state)
    {
        var path = File.Exists(order.As) ? order.As : throw new ArgumentException($"publishing: there is no file {order.As}");
        var editions = configuration.Newsletter.Editions.Where(edition => !edition.IsMail && (order.Language is null || edition.Language == order.Language)).ToList();
        var edition = editions.Find(edition => Path.GetFileName(path) == FileOf(state, edition)) ?? (editions.Count == 1 ? editions[0] : null)
            ?? throw new ArgumentException("publishing: say which edition the file is, with --edition LANG");
        if (order.DryRun)
        {
            return new PublishReport(state.Number, [], [], [new(path, edition.Language, false)], [], null);
        }

        var text = File.ReadAllText(path);
        store.SaveFileHash(Short(path), Hash(text));
        Close(state);
        Take(state, edition, Short(path), text);
        return new PublishReport(state.Number, [], [], [new(path, edition.Language, false)], [], Learn(state.Number));
    }

    private IssueState StateOf(PublishOrder order)
    {
        var issues = store.Issues();
        var state = order.Issue is { } number ? issues.FirstOrDefault(issue => issue.Number == number)
            : store.OpenIssue() ?? issues.Where(issue => issue.PublishedAt is not null).MaxBy(issue => issue.Number);
        return state ?? throw new ArgumentException(order.Issue is { } asked
            ? $"publishing: issue {Number(asked)} was never drafted{(store.OpenIssue() is { } open ? $"; the open issue is {Number(open.Number)}" : "; `aggregator draft` drafts the next one")}" : "publishing: nothing was drafted yet; run `aggregator draft` first");
    }

    private (List<Edition> Editions, List<string> Warnings) Editions(PublishOrder order, string folder)
    {
        var wanted = configuration.Newsletter.Editions.Where(edition => order.Language is null || edition.Language == order.Language).ToList();
        var there = wanted.Where(edition => File.Exists(DraftOf(folder, edition))).ToList();
        return there.Count > 0 ? (there, [.. wanted.Except(there).Select(edition => $"The edition '{edition.Language}' has no draft ({Short(DraftOf(folder, edition))}); publish it later with --edition {edition.Language}.")])
            : throw new ArgumentException(wanted.Count == 0
                ? $"publishing: there is no edition '{order.Language}'; sources.yml has {string.Join(", ", configuration.Newsletter.Editions.Select(edition => edition.Language).Distinct())}"
                : $"publishing: there is no draft in {Short(folder)}; run `aggregator draft` first");
    }

    private async Task<(List<Finding> Findings, List<Finding> Waved, IReadOnlyList<string> Doubts)> Check(PublishOrder order, string folder, List<Edition> editions, PublishRules rules, CancellationToken ct)
    {
        var drafts = editions.Select(edition => (Path: DraftOf(folder, edition), edition.Language)).DistinctBy(draft => draft.Path).ToList();
        var names = drafts.ToDictionary(draft => Short(draft.Path), draft => (Lines: WholeFile.Patiently(() => File.ReadAllLines(draft.Path)), Locale: configuration.Locales[draft.Language]), StringComparer.Ordinal);
        var report = await checks.Check(new CheckOrder { Files = [.. drafts.Select(draft => (draft.Path, Short(draft.Path)))], Online = order.Online }, ct);
        var credited = SitePictures.Credited(folder);
        var found = report.Findings.Where(finding => !names.TryGetValue(finding.File, out var draft) || !Goes(finding, draft.Lines, draft.Locale, credited)).ToList();
        found.AddRange(drafts.SelectMany(draft => SitePictures.MissingThumb(draft.Path, Short(draft.Path), rules)).Where(finding => !found.Any(other => other.File == finding.File && other.Rule == finding.Rule && other.Line == finding.Line)));
        return ([.. found.Where(finding => !order.Anyway.Contains(finding.Rule))], [.. found.Where(finding => order.Anyway.Contains(finding.Rule))], report.Warnings);
    }

    // What is for the editor alone goes anyway, and a picture that we proposed gets its credit.
    private static bool Goes(Finding finding, string[] lines, Locale locale, IReadOnlySet<string> credited)
    {
        var line = finding.Line > 0 && finding.Line <= lines.Length ? lines[finding.Line - 1].Trim() : "";
        return line.StartsWith(locale.Hint.Trim(), StringComparison.Ordinal) || (finding.Rule == "picture-credit" && credited.Any(address => line.Contains(address, StringComparison.Ordinal)));
    }

    /// <summary>How the e-mail of a draft would look, whatever is still to be written in it.</summary>
    public string PreviewMail(string draft, int issue, Edition edition) => Mail(CleanPost.Of(draft, configuration.Locales[edition.Language]), issue, edition with { Template = Edition.Mail });

    private string Mail(string post, int issue, Edition edition) =>
        new Drafter(Template, address => Canonicalizer.Canonicalize(address).Key).Render(PostReader.Read(post), issue, configuration.Newsletter, edition, configuration.Locales[edition.Language]).Text;

    private string? Template(string name)
    {
        var path = Path.Combine(configuration.Folder, "templates", name);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    /// <summary>The name that was published first stays: it is the post's address.</summary>
    private string FileOf(IssueState state, Edition edition) => store.PublishedFile(state.Number, KeyOf(edition)) is { } file ? Path.GetFileName(file)
        : Places.Fill(edition.File, state.Number, TimeZoneInfo.ConvertTime(EndOf(state), configuration.Newsletter.Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    // An issue ends where its last draft was made: what came later belongs to the next one.
    private static DateTimeOffset EndOf(IssueState state) =>
        state.PublishedAt is null && state.DraftedAt is { } drafted && drafted < state.Period.To && drafted > state.Period.From ? drafted : state.Period.To;

    private void Close(IssueState state)
    {
        if (state.PublishedAt is null)
        {
            store.Save(state with { Period = state.Period with { To = EndOf(state) }, PublishedAt = clock.GetUtcNow() }, store.IssueJson(state.Number) ?? "{}");
        }
    }

    private void Take(IssueState state, Edition edition, string file, string text)
    {
        store.SavePublishedFile(state.Number, KeyOf(edition), file, clock.GetUtcNow());
        if (!edition.IsMail)
        {
            new Archive(configuration, store).Take(file, text);
        }
    }

    private LessonReport Learn(int issue)
    {
        var own = configuration.Newsletter.Editions.Where(edition => !edition.IsMail).OrderByDescending(edition => edition.Original)
            .Select(edition => store.PublishedFile(issue, KeyOf(edition))).OfType<string>().ToList();
        var posts = store.PrintedPosts().Where(post => own.Contains(post.File)).OrderBy(post => own.IndexOf(post.File)).ToList();
        return new Lessons(configuration, store, clock).Publish(issue, posts);
    }

    private bool IsEdited(string path, string text) =>
        File.Exists(path) && File.ReadAllText(path) is var there && there != text && store.FileHash(Short(path)) != Hash(there);

    private static bool IsChanged(string path, string text) => !File.Exists(path) || File.ReadAllText(path) != text;

    private bool Write(string path, string text)
    {
        var changed = IsChanged(path, text);
        if (changed)
        {
            WholeFile.Write(path, text);
        }

        store.SaveFileHash(Short(path), Hash(text));
        return changed;
    }

    private static string KeyOf(Edition edition) => edition.IsMail ? $"{edition.Language} {Edition.Mail}" : edition.Language;

    private static string DraftOf(string folder, Edition edition) => Path.Combine(folder, edition.Language + ".md");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Utf8.GetBytes(text)));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Relative, so that a newsletter's folder may move.
    private string Short(string path) => Path.GetRelativePath(configuration.Folder, path).Replace('\\', '/');
}
