using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Aggregator.Fetching;
using Aggregator.Model;
using Aggregator.Parsing;
using Aggregator.Saving;
using Aggregator.Settings;

namespace Aggregator;

/// <summary>
/// Our own copies of the pictures that an issue shows or could show, in <c>.pictures/</c> beside its drafts: an editor sees a picture without the browser
/// asking a stranger for it, and what is published is what was seen. Only what is a picture by its own bytes is kept, never a document such as SVG.
/// </summary>
public sealed partial class PictureCopies(Configuration configuration, Fetcher fetcher, TimeProvider clock)
{
    private const string FolderName = ".pictures";

    /// <summary>Bytes. A reader of a newsletter waits for no larger one.</summary>
    private const long Largest = 10_000_000;

    /// <summary>A browser makes four bytes of each, however few the file has.</summary>
    private const long MostPixels = 50_000_000;

    private const int LongestSide = 16_384;

    /// <summary>A picture that could not be had is not asked for again sooner.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly Dictionary<string, string> Headers = new() { ["Accept"] = string.Join(", ", PictureHead.Types) };

    private readonly ConcurrentDictionary<(int, string), (DateTimeOffset At, string Problem)> _problems = new();
    private readonly ConcurrentDictionary<(int, string), Lazy<Task<PictureCopy>>> _fetching = new();

    /// <summary>Names a picture by its address, in an address of our own or as a file.</summary>
    public static string NameOf(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)).AsSpan(0, 16));

    /// <summary>What is there already: a copy, or a file beside the draft.</summary>
    public PictureCopy? Find(int issue, string address)
    {
        var folder = FolderOf(issue);
        return LocalName().IsMatch(address) ? Beside(Path.Combine(folder, address), address)
            : PictureHead.Endings.Select(ending => Path.Combine(folder, FolderName, NameOf(address) + ending)).Where(File.Exists).Select(file => Judge(file, WholeFile.Read(file), address))
                .FirstOrDefault(copy => copy.File is not null);
    }

    /// <summary>Why a picture could not be had when it was asked for last; null when it was, or was not asked for.</summary>
    public string? ProblemOf(int issue, string address) => _problems.TryGetValue((issue, address), out var known) ? known.Problem : null;

    /// <summary>The copy of a picture; made now when there is none.</summary>
    public async Task<PictureCopy> Take(int issue, string address, CancellationToken ct)
    {
        if (Find(issue, address) is { } there)
        {
            return there;
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var web) || web.Scheme is not ("http" or "https"))
        {
            return PictureCopy.Missing($"{address} is neither a web address nor the name of a picture beside the draft.");
        }

        if (_problems.TryGetValue((issue, address), out var known) && clock.GetUtcNow() - known.At < Patience)
        {
            return PictureCopy.Missing(known.Problem);
        }

        // Whoever asks at the same time waits for the same answer, and nobody's leaving takes it from the others.
        var fetching = _fetching.GetOrAdd((issue, address), _ => new Lazy<Task<PictureCopy>>(() => Fetched(issue, web, address)));
        try
        {
            return await fetching.Value.WaitAsync(ct);
        }
        finally
        {
            if (fetching.Value.IsCompleted)
            {
                _fetching.TryRemove((issue, address), out _);
            }
        }
    }

    private async Task<PictureCopy> Fetched(int issue, Uri web, string address)
    {
        var answer = await fetcher.Fetch(new Request(web) { Largest = Largest, Headers = Headers }, null, CancellationToken.None);
        var type = answer.Download?.Header("content-type")?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        var copy = answer.Download is not { } download ? PictureCopy.Missing(answer.Problem?.Sentence ?? "Nothing came.")
            : !PictureHead.Types.Contains(type) && type != "image/jpg" ? PictureCopy.Missing($"{web.Host} gave no picture of a kind that is shown ({(type.Length > 0 ? type : "of no type")}); PNG, JPEG, GIF, WebP and AVIF are.")
            : Judge("", download.Body.Span, address);
        if (copy.Problem is null)
        {
            var file = Path.Combine(FolderOf(issue), FolderName, NameOf(address) + PictureHead.Read(answer.Download!.Body.Span)!.Ending);
            try
            {
                WholeFile.Write(file, answer.Download.Body.ToArray());
                copy = copy with { File = file };
            }
            catch (IOException fault)
            {
                copy = PictureCopy.Missing(fault.Message);
            }
        }

        if (copy.Problem is { } problem)
        {
            _problems[(issue, address)] = (clock.GetUtcNow(), problem);
        }
        else
        {
            _problems.TryRemove((issue, address), out _);
        }

        return copy;
    }

    // A link could lead anywhere.
    private static PictureCopy? Beside(string file, string name) => new FileInfo(file) is not { Exists: true, LinkTarget: null } there ? null
        : there.Length > Largest ? PictureCopy.Missing($"The picture {name} is larger than {Largest / 1_000_000} MB.")
        : Judge(file, File.ReadAllBytes(file), name);

    private static PictureCopy Judge(string file, ReadOnlySpan<byte> bytes, string address) => PictureHead.Read(bytes) switch
    {
        null => PictureCopy.Missing($"What lies at {address} is no picture by its bytes."),
        { } head when head.Width > LongestSide || head.Height > LongestSide || (long)head.Width * head.Height > MostPixels =>
            PictureCopy.Missing(string.Create(CultureInfo.InvariantCulture, $"The picture {address} would be {head.Width} x {head.Height} pixels; nobody can show that.")),
        { } head => new PictureCopy(file, head.Type, head.Width, head.Height, null),
    };

    private string FolderOf(int issue) => Path.Combine(configuration.Drafts.Folder, issue.ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^[\w][\w.-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex LocalName();
}
