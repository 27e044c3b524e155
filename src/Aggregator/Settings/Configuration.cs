using Aggregator.Model;

namespace Aggregator.Settings;

/// <summary>All of one <c>sources.yml</c>, checked.</summary>
public sealed record Configuration
{
    /// <summary>Absolute path of the file.</summary>
    public required string File { get; init; }

    /// <summary>The folder that relative paths in the file are relative to.</summary>
    public string Folder => Path.GetDirectoryName(File)!;

    public required Newsletter Newsletter { get; init; }

    public required IReadOnlyList<Section> Sections { get; init; }

    public required IReadOnlyList<Source> Sources { get; init; }

    public Exclusion Exclude { get; init; } = Exclusion.None;

    public Network Network { get; init; } = new();

    /// <summary>Absolute path of the SQLite file, or a PostgreSQL connection string.</summary>
    public required string Database { get; init; }

    /// <summary>How long entries are kept.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(400);

    /// <summary>The folder that <c>storage.backups</c> names; null: it names none.</summary>
    public string? Backups { get; init; }

    /// <summary>False: <c>storage.backups</c> is false.</summary>
    public bool BacksUp { get; init; } = true;

    /// <summary>Where a backup is written every night: beside the database unless <see cref="Backups"/> says otherwise; null: none is made.</summary>
    public string? BackupFolder => !BacksUp ? null
        : Backups ?? Path.Combine(Database.Contains('=', StringComparison.Ordinal) ? Folder : Path.GetDirectoryName(Database)!, "backups");

    public required DraftRules Drafts { get; init; }

    /// <summary>Null: nowhere.</summary>
    public PublishRules? Publish { get; init; }

    /// <summary>Null: nobody.</summary>
    public NotifyRules? Notify { get; init; }

    /// <summary>The words of each edition's language, by <see cref="Edition.Language"/>.</summary>
    public IReadOnlyDictionary<string, Locale> Locales { get; init; } = new Dictionary<string, Locale>();
}
