using Aggregator.Model;
using Aggregator.Settings.Yaml;

namespace Aggregator.Settings;

/// <summary>The <c>newsletter:</c> block without its editions.</summary>
internal sealed class NewsletterReader(string folder, Func<string, string?> cronProblem)
{
    private const string UsualTime = "0 0 9 ? * SAT";

    public (Newsletter Newsletter, IReadOnlyDictionary<string, Locale> Locales) Read(Fields? fields)
    {
        if (fields is null)
        {
            return (new Newsletter { Name = "", DraftAt = UsualTime, Editions = [] }, new Dictionary<string, Locale>());
        }

        var editions = new EditionReader(folder);
        var newsletter = new Newsletter
        {
            Name = fields.NeedText("name", "My Newsletter"),
            Zone = Zone(fields),
            FirstIssue = fields.Whole("first_issue", 1) ?? 1,
            DraftAt = DraftAt(fields),
            Skip = Skip(fields),
            Own = BlockReader.Hosts(fields, "own"),
            FrontMatter = FrontMatter(fields.Block("front_matter")),
            Editions = editions.Read(fields),
        };
        fields.Finish();
        return (newsletter, editions.Locales);
    }

    private static TimeZoneInfo Zone(Fields fields)
    {
        var node = fields.Take("time_zone");
        if (fields.Text("time_zone", node) is not { } name)
        {
            return TimeZoneInfo.Utc;
        }

        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            return zone;
        }

        var all = TimeZoneInfo.GetSystemTimeZones().Select(known => known.Id).ToList();
        var place = name.Trim().Replace(' ', '_');
        var nearest = all.Find(id => id.Split('/')[^1].Equals(place, StringComparison.OrdinalIgnoreCase)) ?? Words.Nearest(name, all);
        var hint = nearest is null ? "expected a name such as Europe/Berlin" : $"did you mean '{nearest}'?";
        fields.Mistakes.Add(node!, $"unknown time zone {Words.Quote(name)}; {hint}");
        return TimeZoneInfo.Utc;
    }

    private string DraftAt(Fields fields)
    {
        var node = fields.Take("draft_at");
        if (fields.Text("draft_at", node) is not { } text)
        {
            return UsualTime;
        }

        var (cron, problem) = Notation.DraftAt(text.Trim(), cronProblem);
        if (problem is not null)
        {
            fields.Mistakes.Add(node!, $"'draft_at' wants {problem}");
        }

        return cron ?? UsualTime;
    }

    private static List<DateOnly> Skip(Fields fields)
    {
        var days = new List<DateOnly>();
        foreach (var (text, at) in fields.Texts("skip"))
        {
            var (day, problem) = Notation.Day(text);
            if (problem is not null)
            {
                fields.Mistakes.Add(at, $"'skip' wants {problem}");
            }

            days.Add(day ?? default);
        }

        return days;
    }

    /// <summary>Any keys: they are the site's, not ours.</summary>
    private static List<KeyValuePair<string, object>> FrontMatter(Fields? fields)
    {
        var all = new List<KeyValuePair<string, object>>();
        foreach (var (name, value) in fields?.Map.Pairs ?? [])
        {
            object? taken = value switch
            {
                { IsNull: true } => "",
                { Shape: NodeShape.List } => fields!.Texts(name.Text, value).Select(text => text.Text).ToList(),
                { Shape: NodeShape.Text, Plain: true, Text: "true" or "True" or "TRUE" } => true,
                { Shape: NodeShape.Text, Plain: true, Text: "false" or "False" or "FALSE" } => false,
                { Shape: NodeShape.Text, Text: "" } => "",
                { Shape: NodeShape.Text } => fields!.Text(name.Text, value),
                _ => null,
            };
            if (value.Shape == NodeShape.Map)
            {
                fields!.Mistakes.Add(value, $"'{name.Text}' wants a text, true or false, or a list of texts, not {value.Describe()}");
            }

            if (taken is not null)
            {
                all.Add(new(name.Text, taken));
            }
        }

        return all;
    }
}
