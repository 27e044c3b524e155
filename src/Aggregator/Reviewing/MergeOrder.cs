using Aggregator.Model;

namespace Aggregator.Reviewing;

/// <summary>What is merged: one edition's file as it lies there, with what the machine would write now and what it wrote last.</summary>
public sealed record MergeOrder
{
    /// <summary>The file now, its byte order mark included.</summary>
    public required string File { get; init; }

    /// <summary>The draft as it would be written today if nobody had touched the file.</summary>
    public required string Fresh { get; init; }

    /// <summary>A draft of the issue as it is merged, whose front matter names what is in it; null: that of <see cref="Fresh"/>.</summary>
    public string? Front { get; init; }

    /// <summary>The parts of the draft as last generated (<see cref="Merged.Base"/>); empty when the store knows nothing of it.</summary>
    public required IReadOnlyDictionary<string, string> Base { get; init; }

    /// <summary>The sections of the issue, in order.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>Section of each item that <see cref="Fresh"/> offers.</summary>
    public required IReadOnlyDictionary<string, string> SectionOf { get; init; }

    public required string Language { get; init; }

    /// <summary>The original: its order, sections and deletions are the issue's. A translation follows it.</summary>
    public bool Leads { get; init; }

    /// <summary>Items that are still known though the draft no longer offers them: their places were taken by others.</summary>
    public IReadOnlySet<string> Known { get; init; } = new HashSet<string>();

    /// <summary>Entry to the item that it belongs to now: when a paper came to a post, the item goes by another key.</summary>
    public IReadOnlyDictionary<string, string> LeadOf { get; init; } = new Dictionary<string, string>();

    /// <summary>The draft is of another period than the issue: what it does not offer is not gone.</summary>
    public bool OtherPeriod { get; init; }

    /// <summary>Items that come in though their section is full: somebody handed them in.</summary>
    public IReadOnlySet<string> Wanted { get; init; } = new HashSet<string>();

    /// <summary>Items that an editor's last word puts in: also past their own deletion.</summary>
    public IReadOnlySet<string> Rescued { get; init; } = new HashSet<string>();

    /// <summary>Items that an editor's word elsewhere took out of the issue.</summary>
    public IReadOnlySet<string> Dropped { get; init; } = new HashSet<string>();

    /// <summary>Begins lines that are for the editor alone and say something else every week.</summary>
    public string Hint { get; init; } = "";

    /// <summary>Address to the key of the work it leads to.</summary>
    public required Func<string, string> KeyOf { get; init; }

    /// <summary>Key to the item comment that carries it.</summary>
    public required Func<string, string> Comment { get; init; }

    internal string? SectionKey(string heading) => Sections.FirstOrDefault(section =>
        section.Headings.Values.Concat(section.Aliases).Append(section.Key).Any(name => Same(name, heading)))?.Key;

    internal bool IsByHand(string heading) => SectionKey(heading) is { } key && Sections.Any(section => section.Key == key && section.WrittenByHand);

    internal static bool Same(string one, string other)
    {
        var (first, second) = (Text.Folded.Of(one), Text.Folded.Of(other));
        return first.Length > 0 ? first == second : one.Trim() == other.Trim();
    }
}
