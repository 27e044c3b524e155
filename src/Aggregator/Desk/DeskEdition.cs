using Aggregator.Model;

namespace Aggregator;

/// <summary>One edition's draft file on the desk.</summary>
public sealed record DeskEdition
{
    public required string Language { get; init; }

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public required string Direction { get; init; }

    public required bool Original { get; init; }

    public required string Template { get; init; }

    public required PostForm Form { get; init; }

    /// <summary>Absolute path.</summary>
    public required string File { get; init; }

    /// <summary>Names this very text of the file. A change that was made looking at it says so: its numbers <c>[3]</c> mean the references of this text.</summary>
    public required string Revision { get; init; }

    /// <summary>Of the front matter; plain text.</summary>
    public string Title { get; init; } = "";

    /// <summary>Markdown between the front matter and the contents or the first section, as written.</summary>
    public string Intro { get; init; } = "";

    /// <summary>The introduction is still to be written.</summary>
    public bool IntroIsStub { get; init; }

    /// <summary>In the order of the file; then those of <c>sources.yml</c> that the file does not have, without items.</summary>
    public required IReadOnlyList<DeskSection> Sections { get; init; }

    /// <summary>All works that the text leads to, in order of mention.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    public IEnumerable<DeskItem> Items => Sections.SelectMany(section => section.Items);

    /// <summary>Items whose words are still to be written, and the introduction.</summary>
    public int Unwritten => Items.Count(item => item.IsStub) + (IntroIsStub ? 1 : 0);

    /// <summary>Of the introduction, counted as <see cref="DeskFigures"/> says; none while it is to be written.</summary>
    public int IntroWords { get; init; }

    /// <summary>How far it is.</summary>
    public DeskFigures Figures
    {
        get
        {
            var words = IntroWords + Sections.Sum(section => section.Words);
            return new(
                Items.Count(), Items.Count(item => item.IsSourceText), Items.Count(item => item.IsStale && !item.IsSourceText), IntroIsStub, words,
                words - Items.Where(item => item.IsSourceText).Sum(item => item.Words));
        }
    }
}
