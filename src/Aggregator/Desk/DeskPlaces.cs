using Aggregator.Editing;
using Aggregator.Settings;

namespace Aggregator;

/// <summary>Sections of a draft by their keys: found, opened in their place, and closed when nothing is left in them.</summary>
internal sealed class DeskPlaces(Configuration configuration, DeskFiles files)
{
    /// <summary>Place of a section in a draft, from 0; -1: it is not there.</summary>
    public int Of(DraftCut cut, string section) => cut.Sections.Index().Where(there => files.SectionKey(there.Item.Heading) == section).Select(there => there.Index).FirstOrDefault(-1);

    public bool Knows(DraftCut cut, string section) => Of(cut, section) >= 0 || configuration.Sections.Any(known => known.Key == section);

    /// <summary>The draft with a section in its place; it may be there already.</summary>
    public DraftCut Open(DraftCut cut, string section, string language) => Of(cut, section) >= 0 ? cut : Open(cut, section, configuration.Sections.First(known => known.Key == section).Heading(language), language);

    /// <summary>The draft with a section of any heading, behind those that come before it in <c>sources.yml</c>.</summary>
    public DraftCut Open(DraftCut cut, string section, string heading, string language)
    {
        var order = configuration.Sections.Select(known => known.Key).ToList();
        var own = order.IndexOf(section);
        var heads = configuration.Sections.FirstOrDefault(known => known.Key == section)?.Heading(language) ?? heading;
        var at = own < 0 ? cut.Sections.Count : cut.Sections.Index().Where(there => order.IndexOf(files.SectionKey(there.Item.Heading)) is var place && place >= 0 && place < own).Select(there => there.Index + 1).DefaultIfEmpty(0).Max();
        return Rewriter.WithSection(cut, heads, at);
    }

    /// <summary>Whether a section (by its heading) goes with its last item: the next item opens it again.</summary>
    public bool GoesEmpty(string heading) => files.Section(heading) is { WrittenByHand: false };
}
