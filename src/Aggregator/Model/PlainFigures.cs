namespace Aggregator.Model;

/// <summary>What a plain text model reaches, and by how much the ranker is better: 95 % of samples of the weeks, drawn with replacement, lie within.</summary>
public sealed record PlainFigures(double Recall, double Ndcg, (double From, double To) RecallGain, (double From, double To) NdcgGain);
