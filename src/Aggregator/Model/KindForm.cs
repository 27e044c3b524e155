namespace Aggregator.Model;

/// <summary>What a source kind declares of itself, so that nothing else needs to know its name.</summary>
public sealed record KindForm(string Name, string Purpose, IReadOnlyList<FieldForm> Fields)
{
    /// <summary>Sets of field names of which at least one must be given.</summary>
    public IReadOnlyList<IReadOnlyList<string>> AnyOf { get; init; } = [];

    /// <summary>One line of <c>sources.yml</c> that shows the kind at work.</summary>
    public required string Example { get; init; }

    /// <summary>
    /// The fields of sources of this kind that may carry a page, as they stand in <c>sources.yml</c>, the closest first (<c>repository: huggingface/datasets</c>,
    /// then <c>organisation: huggingface</c>); none when no source can be told from this page, null when the page is of another service. The same
    /// fields, the same source.
    /// </summary>
    public Func<Uri, IReadOnlyList<string>?>? Carries { get; init; }

    /// <summary>What a person must still say of fields that <see cref="Carries"/> gives, because no page says it; empty: nothing.</summary>
    public string Guess { get; init; } = "";

    /// <summary>How politely the service behind this kind must be asked; null: like any other host.</summary>
    public Pace? Pace { get; init; }

    /// <summary>What it asks for without credentials is a feed that any other reader can read: it may be handed on as OPML.</summary>
    public bool IsFeed { get; init; }

    /// <summary>How often a source of this kind is visited when <c>sources.yml</c> does not say.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromHours(6);

    /// <summary>
    /// Answers that this service gives in spells though nothing is wrong with the source. To a source that was read before, they count as trouble of
    /// the server, which a visit each <see cref="Every"/> waits out; the third in a row is for a person.
    /// </summary>
    public IReadOnlyList<ProblemKind> PassingProblems { get; init; } = [];
}
