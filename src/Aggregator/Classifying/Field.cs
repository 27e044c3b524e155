namespace Aggregator.Classifying;

/// <summary>The parts of an item whose words and facts are weighed apart: the same word in a title and in an address are two things.</summary>
internal enum Field
{
    TitleWords,

    /// <summary>The first words of the text, in which it is introduced.</summary>
    StartWords,
    TextWords,
    TitleLetters,

    /// <summary>How a title is written, whatever its words: a question, a version, a heading in capitals.</summary>
    TitleForm,
    Address,
    Cues,
}
