namespace Aggregator.Storage;

/// <summary>The database cannot be used: one sentence that says what is wrong, where, and what to do.</summary>
public sealed class StorageException(string sentence, Exception? cause = null) : Exception(sentence, cause);
