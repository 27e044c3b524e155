using Aggregator.Model;

namespace Aggregator.Classifying;

/// <summary>The sections of a newsletter on research and software that has not said which it has.</summary>
internal static class GeneralSections
{
    public static IReadOnlyList<Section> All { get; } =
    [
        Of("research", "Research and Publications"),
        Of("tools", "Tools and Datasets"),
        Of("education", "Education"),
        Of("society", "Ethics and Society"),
        Of("articles", "Articles and Blog posts"),
    ];

    private static Section Of(string key, string heading) => new() { Key = key, Headings = new Dictionary<string, string> { ["en"] = heading } };
}
