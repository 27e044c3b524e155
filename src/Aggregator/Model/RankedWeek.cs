namespace Aggregator.Model;

/// <summary>One round of a replay: what the ranker would have put first, knowing only what was known before.</summary>
/// <param name="Picked">How many of the candidates the editor printed; without any there is nothing to measure.</param>
/// <param name="Recall">Share of the printed that stand among the first 50.</param>
/// <param name="Ndcg">
/// Of the first 50: each printed one at rank r gains 1 / log2(r + 1); divided by the gain of an order that has all of the round's printed ones first.
/// </param>
/// <param name="Best">The first 200, best first.</param>
public sealed record RankedWeek(DateOnly Date, int Candidates, int Picked, double Recall, double Ndcg, IReadOnlyList<(string Key, double Score)> Best);
