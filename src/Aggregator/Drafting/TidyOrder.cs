using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>A draft or a post to be tidied.</summary>
/// <param name="Text">The whole file.</param>
/// <param name="KeyOf">Address to the work it leads to: one work, one number.</param>
public sealed record TidyOrder(string Text, Func<string, string> KeyOf)
{
    /// <summary>An address that is none leads to itself.</summary>
    internal string Work(string address) => KeyOf(address) is { Length: > 0 } key ? key : address;

    /// <summary>Null: the form that the text has.</summary>
    public PostForm? Form { get; init; }

    /// <summary>Words for a list of references that is not there yet, and numbers before headings; null: as the text has them.</summary>
    public Locale? Locale { get; init; }

    /// <summary>What works are called that the text does not name: key to label.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Titles that the machine wrote at some time: one of these in the contents is no shorter title of the editor's.</summary>
    public IReadOnlyCollection<string> MachineTitles { get; init; } = [];
}
