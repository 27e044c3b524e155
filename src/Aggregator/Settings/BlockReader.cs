using System.Text.RegularExpressions;
using Aggregator.Model;
using Aggregator.Settings.Yaml;

namespace Aggregator.Settings;

/// <summary>The small blocks, each of which may be left out.</summary>
internal sealed partial class BlockReader(Place place)
{
    public static Exclusion Exclude(Fields? fields)
    {
        if (fields is null)
        {
            return Exclusion.None;
        }

        var exclusion = new Exclusion(Words(fields, "words"), Hosts(fields, "hosts"), Words(fields, "authors"));
        fields.Finish();
        return exclusion;
    }

    public static IReadOnlyList<string> Hosts(Fields fields, string key)
    {
        var hosts = new List<string>();
        foreach (var (text, at) in fields.Texts(key))
        {
            if (Notation.Host(text) is { } problem)
            {
                fields.Mistakes.Add(at, $"'{key}' wants {problem}");
            }

            hosts.Add(text);
        }

        return hosts;
    }

    public static IReadOnlyList<string> Words(Fields fields, string key) => [.. fields.Texts(key).Select(text => text.Text)];

    public static Network Network(Fields? fields)
    {
        var usual = new Network();
        if (fields is null)
        {
            return usual;
        }

        var network = new Network
        {
            UserAgent = UserAgent(fields) ?? usual.UserAgent,
            Parallel = fields.Whole("parallel", 1) ?? usual.Parallel,
            PausePerHost = fields.Value<TimeSpan>("pause_per_host", Notation.Duration) ?? usual.PausePerHost,
            Timeout = fields.Value<TimeSpan>("timeout", Notation.SomeDuration) ?? usual.Timeout,
            LargestBody = fields.Value<long>("largest_body", Notation.Size) ?? usual.LargestBody,
            AllowPrivateAddresses = fields.Flag("allow_private_addresses", false),
        };
        fields.Finish();
        return network;
    }

    /// <returns><c>backups</c> is a folder, or <c>false</c>: no backup is made by itself.</returns>
    public (string Database, TimeSpan Keep, string? Backups, bool BacksUp) Storage(Fields? fields)
    {
        var database = place.Absolute("aggregator.db");
        var keep = TimeSpan.FromDays(400);
        if (fields is null)
        {
            return (database, keep, null, true);
        }

        var node = fields.Take("database");
        if (fields.Text("database", node) is { } text)
        {
            if (PostgresAddress().IsMatch(text))
            {
                fields.Mistakes.Add(
                    node!, "'database' wants the path of a file or a connection string, such as Host=localhost;Database=aggregator, not a postgres:// address");
            }

            database = ConnectionString().IsMatch(text) ? text : place.Absolute(text);
        }

        keep = fields.Value<TimeSpan>("keep", Notation.SomeDuration) ?? keep;
        var backups = fields.Take("backups");
        var off = backups is { Shape: NodeShape.Text, Plain: true, Text: "false" };
        var folder = off || fields.Text("backups", backups) is not { } path ? null : place.Absolute(path);
        fields.Finish();
        return (database, keep, folder, !off);
    }

    public DraftRules Drafts(Fields? fields)
    {
        var usual = new DraftRules { Folder = place.Absolute("drafts") };
        if (fields is null)
        {
            return usual;
        }

        var rules = new DraftRules
        {
            Folder = Folder(fields, "folder") ?? usual.Folder,
            Oldest = fields.Value<TimeSpan>("oldest", Notation.SomeDuration) ?? usual.Oldest,
            AtLeast = fields.Whole("at_least", 0) ?? usual.AtLeast,
            Enrich = fields.Flag("enrich", false),
        };
        fields.Finish();
        return rules;
    }

    public PublishRules? Publish(Fields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var rules = new PublishRules(Folder(fields, "folder"), Folder(fields, "images"));
        fields.Finish();
        return rules;
    }

    private static string? UserAgent(Fields fields)
    {
        var node = fields.Take("user_agent");
        var text = fields.Text("user_agent", node);
        if (text is not null && !text.All(char.IsAscii))
        {
            fields.Mistakes.Add(node!, "'user_agent' wants plain ASCII letters, because HTTP headers hold no others");
        }

        return text;
    }

    private string? Folder(Fields fields, string key) => fields.Text(key) is { } path ? place.Absolute(path) : null;

    [GeneratedRegex(@"(^|;)\s*(host|server|data source)\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex ConnectionString();

    [GeneratedRegex("^postgres(ql)?://", RegexOptions.IgnoreCase)]
    private static partial Regex PostgresAddress();
}
