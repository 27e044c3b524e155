namespace Aggregator.Model;

/// <summary>What kind of work an address leads to, judged by the address; a door of an item.</summary>
public enum WorkKind
{
    /// <summary>Navigation, people, sharing, files of a page: no work.</summary>
    None,
    Paper,
    Repository,
    Release,
    Dataset,
    Notebook,
    Book,
    Course,
    Article,
    Encyclopaedia,
    Video,
    Audio,
    Discussion,
    Event,
}
