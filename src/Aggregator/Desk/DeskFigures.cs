using System.Globalization;

namespace Aggregator;

/// <summary>How far an edition is. Words are counted as readers see them, without Markdown and figures; of Chinese and Japanese two characters make one.</summary>
/// <param name="Items">In the edition.</param>
/// <param name="SourceItems">Of these, items that nobody has written yet: their text is a stub or still says what the source says; in a translation, they wait to be translated.</param>
/// <param name="StaleItems">Of these, translations whose original changed since.</param>
/// <param name="IntroMissing">The introduction is still to be written.</param>
/// <param name="Words">That the issue has now, in this edition: the introduction, texts below headings and items; titles not counted.</param>
/// <param name="Written">Of these, words that somebody wrote: those of items whose text is still the source's are left out.</param>
public sealed record DeskFigures(int Items, int SourceItems, int StaleItems, bool IntroMissing, int Words, int Written)
{
    /// <summary>Nothing is left to write.</summary>
    public bool AllWritten => SourceItems == 0 && StaleItems == 0 && !IntroMissing;

    /// <summary>How many of its words somebody wrote.</summary>
    public string SaysWords => string.Create(CultureInfo.InvariantCulture, $"{Written:N0} of {Words:N0} words are yours");

    /// <summary>What is left, in a sentence.</summary>
    public string Says
    {
        get
        {
            var left = new List<string>();
            if (SourceItems > 0)
            {
                left.Add(string.Create(CultureInfo.InvariantCulture, $"{SourceItems} of {Items} items still to write"));
            }

            if (StaleItems > 0)
            {
                left.Add(string.Create(CultureInfo.InvariantCulture, $"{StaleItems} to look at again"));
            }

            if (IntroMissing)
            {
                left.Add("the introduction to write");
            }

            return $"{(left.Count == 0 ? "all written" : string.Join(", ", left))}; {SaysWords}";
        }
    }
}
