namespace Aggregator.Reviewing;

/// <summary>The parts of a draft as last generated, by name; the next one is written beside it.</summary>
internal sealed class Baseline(IReadOnlyDictionary<string, string> last)
{
    private readonly Dictionary<string, string> _next = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Next => _next;

    public bool IsEmpty => last.Count == 0;

    public string? Preface => last.GetValueOrDefault("preface");

    /// <summary>Items of the draft in order, each with its section.</summary>
    public IReadOnlyList<(string Section, string Key)> Order { get; } =
        [.. (last.GetValueOrDefault("order") ?? "").Split('\n').Select(line => line.Split('\t')).Where(parts => parts.Length == 2).Select(parts => (parts[0], parts[1]))];

    public string? Field(string key) => last.GetValueOrDefault("front:" + key);

    /// <summary>Of a section: its heading with what stands below it.</summary>
    public string? Head(string section) => last.GetValueOrDefault("head:" + section);

    public string? Title(string key) => last.GetValueOrDefault("title:" + key);

    public string? Body(string key) => last.GetValueOrDefault("body:" + key);

    public bool Knows(string key) => last.ContainsKey("body:" + key);

    /// <summary>The editor took it out, and we know.</summary>
    public bool IsDeleted(string key) => last.ContainsKey("deleted:" + key);

    /// <summary>The translated item that left with its original.</summary>
    public string? Aside(string key) => last.GetValueOrDefault("aside:" + key);

    /// <summary>The quotation that we wrote below an editor's text, as <see cref="Quoted.Remembered"/>; null when there is none.</summary>
    public string? Quote(string name) => last.GetValueOrDefault("quote:" + name);

    /// <summary>What an item said when the editor last agreed with its source: title and body; null while they agree.</summary>
    public string? Agreed(string key) => last.GetValueOrDefault("agreed:" + key);

    public IEnumerable<string> Items => last.Keys.Where(name => name.StartsWith("body:", StringComparison.Ordinal)).Select(name => name["body:".Length..]);

    public void SetPreface(string text) => _next["preface"] = text;

    public void SetOrder(IEnumerable<(string Section, string Key)> order) => _next["order"] = string.Join('\n', order.Select(item => $"{item.Section}\t{item.Key}"));

    public void SetField(string key, string text) => _next["front:" + key] = text;

    public void SetHead(string section, string text) => _next["head:" + section] = text;

    public void SetItem(string key, string title, string body) => (_next["title:" + key], _next["body:" + key]) = (title, body);

    public void SetDeleted(string key) => _next["deleted:" + key] = "";

    public void SetAside(string key, string text) => _next["aside:" + key] = text;

    public void SetQuote(string name, string text) => _next["quote:" + name] = text;

    public void KeepQuote(string name)
    {
        if (Quote(name) is { } quote)
        {
            SetQuote(name, quote);
        }
    }

    public void SetAgreed(string key, string text) => _next["agreed:" + key] = text;

    /// <summary>What was known of an item stays known.</summary>
    public void Keep(string key)
    {
        if (Knows(key))
        {
            SetItem(key, Title(key) ?? "", Body(key)!);
        }

        KeepQuote(key);
        if (Agreed(key) is { } agreed)
        {
            SetAgreed(key, agreed);
        }

        if (Aside(key) is { } aside)
        {
            SetAside(key, aside);
        }
    }
}
