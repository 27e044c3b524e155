namespace Aggregator.Model;

/// <summary>What was learnt from the editors, as it is kept: the room that made it can read it again.</summary>
/// <param name="Name"><see cref="Classifier"/> or <see cref="Ranker"/>.</param>
/// <param name="TrainedOn">What it was learnt from, readable: "831 items of 9 issues".</param>
/// <param name="Data">The model, in its room's own form. Same examples, same bytes.</param>
public sealed record LearntModel(string Name, DateTimeOffset TrainedAt, string TrainedOn, ReadOnlyMemory<byte> Data)
{
    public const string Classifier = "classifier";
    public const string Ranker = "ranker";
}
