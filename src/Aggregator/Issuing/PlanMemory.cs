using Aggregator.Classifying;
using Aggregator.Clustering;
using Aggregator.Model;
using Aggregator.Ranking;
using Aggregator.Storage;

namespace Aggregator;

/// <summary>
/// What a plan was worked out from. Each stage's results are kept with what they came of, and entries that did not change are the same objects, so that the
/// next plan works out only what changed since, and is the plan that would have come without a memory. For one issue at a time, and one thread.
/// </summary>
internal sealed class PlanMemory
{
    private readonly Remembered<Item, Choice> _choices = new(ReferenceEqualityComparer.Instance);
    private readonly Remembered<Item, Repeat> _judged = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, (string Stamp, LearntModel? Model)> _models = new(StringComparer.Ordinal);
    private (string Stamp, IReadOnlyList<PrintedItem> Items, TitleIndex Titles)? _archive;
    private (string Of, Repeats Repeats)? _repeats;
    private (LearntModel? Learnt, Classifier Classifier)? _classifier;

    public EntryMemory Entries { get; } = new();

    public ClusterMemory Clusters { get; } = new();

    public RankMemory Ranks { get; } = new();

    public (IReadOnlyList<PrintedItem> Items, TitleIndex Titles) Archive(string stamp, Func<(IReadOnlyList<PrintedItem>, TitleIndex)> read)
    {
        if (_archive?.Stamp != stamp)
        {
            var (items, titles) = read();
            _archive = (stamp, items, titles);
        }

        return (_archive!.Value.Items, _archive.Value.Titles);
    }

    /// <param name="of">Names all that they are made of.</param>
    public Repeats Repeats(string of, Func<Repeats> make)
    {
        if (_repeats?.Of != of)
        {
            _judged.Clear();
            _repeats = (of, make());
        }

        return _repeats!.Value.Repeats;
    }

    /// <summary>What <see cref="Repeats"/> say of an item.</summary>
    public Repeat Judge(Item item) => _judged.Of(item, () => _repeats!.Value.Repeats.Judge(item));

    /// <param name="stamp">Of the model in the store; empty: nothing was learnt.</param>
    public LearntModel? Model(string name, string stamp, Func<LearntModel?> read)
    {
        if (!_models.TryGetValue(name, out var known) || known.Stamp != stamp)
        {
            _models[name] = known = (stamp, read());
        }

        return known.Model;
    }

    public Choice Classify(Item item, LearntModel? learnt, Func<Classifier> make)
    {
        if (_classifier is not { } known || !ReferenceEquals(known.Learnt, learnt))
        {
            _choices.Clear();
            _classifier = (learnt, make());
        }

        return _choices.Of(item, () => _classifier!.Value.Classifier.Classify(item));
    }

    /// <summary>Forgets what the plan that was just made did not need.</summary>
    public void Turn()
    {
        Entries.Turn();
        Ranks.Turn();
        _choices.Turn();
        _judged.Turn();
    }
}
