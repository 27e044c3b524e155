namespace Aggregator.Classifying;

/// <summary>What kind of writing an item is, whatever it is about. Sections are mostly cut along these.</summary>
internal enum Genre
{
    Paper,
    Code,
    Data,
    Course,
    Tutorial,
    Essay,
    Video,
    Audio,

    /// <summary>A subject, not a form: ethics, art, health, politics.</summary>
    Society,
    News,

    /// <summary>Another newsletter, a report of a month.</summary>
    Digest,
    Event,
}
