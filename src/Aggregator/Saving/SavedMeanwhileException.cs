namespace Aggregator.Saving;

/// <summary>Somebody saved a file since it was read: what was worked out from it must be worked out again.</summary>
public sealed class SavedMeanwhileException : IOException
{
    public SavedMeanwhileException(string path)
        : base($"drafting: {path} was saved while its draft was made; nothing was written over it, run this again") => Data[nameof(WholeFile)] = path;
}
