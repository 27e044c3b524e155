using System.Collections.Frozen;
using Aggregator.Text;

namespace Aggregator.Clustering;

/// <summary>Words that two texts share whatever they tell of, in the languages of newsletters that we know.</summary>
internal static class FunctionWords
{
    private static readonly FrozenSet<string> Words = string.Join(
        ' ',
        "a an the of in on to for and at as by with from or but is are was were be been has have had do does did it its this that these those he she his her they their",
        "who what how why when where which will would could can may should into about over after up out off us i you we our my me your new says said say s t",
        "le la les l un une des de du d et en dans sur pour par avec au aux ce cette ces qui que est sont a ne pas plus son sa ses il elle ils nous vous comment",
        "o os um uma do da dos das na nos nas em para por com e que se ao sua seu suas seus mais como",
        "el los las una del y al con su sus lo como mas",
        "der die das den dem des ein eine einen einer und oder von im in zu zum zur mit auf fur ist sind nicht wie aus bei",
        "ve bir bu icin ile de da mi ne daha gibi",
        "и в во на с со по из за о об от до для к ко у не что как его ее их он она они это этот был была были быть будет или но а же ли бы при",
        "في من على عن الى إلى ان أن هذا هذه التي الذي و مع ما",
        "的 了 和 在 是 与 及 一个 我们").Split(' ').Select(Folded.Of).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string word) => Words.Contains(word);
}
