namespace Aggregator.Drafting.Views;

/// <param name="Stub">The mark before what the editor has to write over.</param>
internal sealed record WordsView(
    string Language, string Direction, string References, string Stub, string More, string ListSeparator, string TitleSeparator,
    string SentenceSeparator, string SentenceEnd, string Closing);
