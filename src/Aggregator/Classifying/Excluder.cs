using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Classifying;

/// <summary>Finds what <c>exclude:</c> keeps out, for all sources or for the one that carries an entry.</summary>
public static class Excluder
{
    /// <summary>The rule that keeps an entry out, readable; null when none does. An entry that several sources carry is out when each of them excludes it.</summary>
    public static string? Rule(Entry entry, Exclusion everywhere, IReadOnlyDictionary<string, Source> sources)
    {
        if (entry.HandedIn)
        {
            // A person who hands it in knows better than a rule.
            return null;
        }

        if (Match(entry, everywhere) is { } rule)
        {
            return rule;
        }

        var own = entry.Sources.Select(key => sources.TryGetValue(key, out var source) ? Match(entry, source.Exclude) : null).ToList();
        return own.Count > 0 && own.TrueForAll(found => found is not null) ? own[0] : null;
    }

    private static string? Match(Entry entry, Exclusion exclusion)
    {
        var title = exclusion.Words.Count > 0 ? Folded.Of(entry.Title) : "";
        if (exclusion.Words.FirstOrDefault(word => Folded.Contains(title, Folded.Of(word))) is { } found)
        {
            return $"exclude word \"{found}\"";
        }

        var host = exclusion.Hosts.Count > 0 && Uri.TryCreate(entry.Address, UriKind.Absolute, out var address) ? address.Host : "";
        if (exclusion.Hosts.FirstOrDefault(known => IsBelow(host, known)) is { } place)
        {
            return $"exclude host \"{place}\"";
        }

        var author = exclusion.Authors.FirstOrDefault(name => entry.Authors.Any(writer => Folded.Of(writer) == Folded.Of(name)));
        return author is null ? null : $"exclude author \"{author}\"";
    }

    private static bool IsBelow(string host, string known) =>
        host.Equals(known, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + known, StringComparison.OrdinalIgnoreCase);
}
