using Aggregator.Model;
using Aggregator.Settings;

namespace Aggregator.App.Commands;

/// <summary>What an editor can do about a problem.</summary>
internal static class Advice
{
    public const string NoSources = "sources.yml names no source that is read: write one below sources:, or take the # away from one; or hand in links with `aggregator add`.";

    /// <summary>What a key that is no source's may have meant.</summary>
    public static string NoSource(string key, Configuration configuration) =>
        NearWords.Nearest(key, configuration.Sources.Select(source => source.Key)) is { } near ? $"'{key}'; did you mean '{near}'?" : $"'{key}'; `aggregator sources list` shows them";

    public static string For(Problem problem) => problem.Kind switch
    {
        ProblemKind.NotFound => "look for its new address, with `aggregator fetch` on its home page",
        ProblemKind.Gone => "it is gone for good: remove it, or set enabled: false",
        ProblemKind.Refused => "open it in a browser: it may want a login, or shut programs out",
        ProblemKind.BadRequest => "check its fields in sources.yml: the service does not understand them",
        ProblemKind.RateLimited => "nothing: it is asked again when it allows",
        ProblemKind.ServerError or ProblemKind.TimedOut or ProblemKind.Truncated => "nothing yet: it may mend by itself; look again tomorrow",
        ProblemKind.UnknownHost or ProblemKind.Unreachable => "check the host's name and the network; if both are right, wait",
        ProblemKind.Untrusted => "its certificate is wrong: tell its owner, or look for another address",
        ProblemKind.PrivateAddress => "if that is meant, set network: { allow_private_addresses: true }",
        ProblemKind.TooManyRedirects => "open it in a browser and give the address where it ends",
        ProblemKind.TooLarge => "raise largest_body under network:, or look for a shorter feed",
        ProblemKind.Empty => "look at it in a browser: there should be entries",
        ProblemKind.NotAFeed => "look for the address of the feed, or read the page itself with kind: page",
        ProblemKind.Malformed or ProblemKind.TooCostly => "tell its owner, or look for another feed of the same source",
        ProblemKind.NoFile => "check the path: it is relative to the folder of sources.yml",
        _ => "look at it in a browser",
    };
}
