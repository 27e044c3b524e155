namespace Aggregator.Model;

/// <summary>How well Aggregator would have done on one past issue, knowing only what was printed before it.</summary>
/// <param name="Issue">As in <see cref="PrintedPost.Issue"/>.</param>
/// <param name="Items">Items with a link under a heading that means a section; of these the next counts speak.</param>
/// <param name="Right">Put into the section where the editor printed them.</param>
/// <param name="RightOrSecond">The same, or the runner-up was right.</param>
/// <param name="Repeats">Printed although their lead was an item's lead in an earlier issue.</param>
/// <param name="Works">Distinct works printed as an item's lead.</param>
/// <param name="Offered">Items that its draft and the part of its tray an editor sees offered; null when it was not drafted here.</param>
/// <param name="Found">Of <paramref name="Works"/>, those among all candidates; null when it was not drafted here.</param>
/// <param name="InDraft">Of <paramref name="Works"/>, those that stood in the draft itself; null when it was not drafted here.</param>
public sealed record ReplayedIssue(
    string Issue, DateOnly? Date, int Items, int Right, int RightOrSecond, int Repeats, int Works, int? Offered, int? Found, int? InDraft)
{
    /// <summary>Null without items.</summary>
    public double? Accuracy => Items == 0 ? null : (double)Right / Items;

    public double? Top2Accuracy => Items == 0 ? null : (double)RightOrSecond / Items;

    /// <summary>Share of the printed works that Aggregator had collected.</summary>
    public double? Recall => Found is null || Works == 0 ? null : (double)Found / Works;

    /// <summary>Candidates an editor read for each item printed.</summary>
    public double? CandidatesPerItem => Offered is null || Works == 0 ? null : (double)Offered / Works;
}
