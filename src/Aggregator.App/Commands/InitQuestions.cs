using Aggregator.Settings;

namespace Aggregator.App.Commands;

/// <summary>The five questions to who begins a newsletter; asked on a terminal, and only about what no option and no past issue answers.</summary>
internal sealed class InitQuestions(Session session, Founder founder)
{
    private const string Empty = "empty";

    public static IReadOnlyList<string> Words(string text) => text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <param name="hasSources">Whether the order brings sources or sections of its own.</param>
    /// <exception cref="UsageException">An option is wrong, or the input ended before all was answered rightly.</exception>
    public Founding Ask(FoundingOrder order, bool hasSources)
    {
        var asks = session.Surroundings.CanAsk;
        if (asks)
        {
            session.Warn("Five questions at most; Enter takes what stands in brackets.");
        }

        order = order.Like.Length > 0 ? order
            : asks && !hasSources ? Answer("Like which newsletter: " + string.Join(", ", Starters.Names), Empty, answer => order with { Like = answer })
            : order with { Like = Empty };
        order = order.Name is not null || order.Style is { Name.Length: > 0 } || !asks ? order : Answer("Its name", Defaults(order).Name, answer => order with { Name = answer });
        order = order.Languages.Count > 0 || order.Style is not null || !asks ? order
            : Answer("Its languages, the original first (en zh)", Defaults(order).Editions[0].Language, answer => order with { Languages = Words(answer) });
        order = order.DraftAt is not null || order.Style is { DraftAt: not null } || !asks ? order : Answer("When a draft is due", "Saturday 09:00", answer => order with { DraftAt = answer });
        order = order.TimeZone is not null || order.Style is { TimeZone: not null } || !asks ? order : Answer("In which time zone", Here(), answer => order with { TimeZone = answer });
        var founding = founder.Found(order);
        return founding.Mistakes.Count == 0 ? founding : throw new UsageException(string.Join('\n', Distinct(founding.Mistakes).Select(mistake => "init: " + mistake)));
    }

    private FoundingOrder Answer(string question, string usual, Func<string, FoundingOrder> with)
    {
        while (true)
        {
            session.Surroundings.Error.Write($"{question} [{usual}]: ");
            if (session.Surroundings.In.ReadLine() is not { } line)
            {
                throw new UsageException("init: the input ended; nothing was written");
            }

            var order = with(line.Trim().Length == 0 ? usual : line.Trim());
            if (Mistake(order) is not { } mistake)
            {
                return order;
            }

            session.Warn(mistake);
        }
    }

    /// <summary>One wrong answer stands at several places of the file, and is said once.</summary>
    private static IEnumerable<string> Distinct(IEnumerable<string> mistakes) => mistakes.DistinctBy(mistake => mistake.IndexOf(" wants ", StringComparison.Ordinal) is > 0 and var at ? mistake[at..] : mistake);

    private string? Mistake(FoundingOrder order)
    {
        try
        {
            return founder.Found(order).Mistakes is [var first, ..] ? first : null;
        }
        catch (ArgumentException problem)
        {
            return problem.Message;
        }
    }

    private Starter Defaults(FoundingOrder order) => Starters.Read(order.Like, Workspace.Forms(session.Surroundings));

    /// <summary>The name of this machine's zone, where it is one of the time zone database.</summary>
    private string Here() => session.Surroundings.Clock.LocalTimeZone is { HasIanaId: true } zone ? (zone.Id is "Etc/UTC" or "Etc/UCT" or "Zulu" ? "UTC" : zone.Id)
        : TimeZoneInfo.TryConvertWindowsIdToIanaId(session.Surroundings.Clock.LocalTimeZone.Id, out var id) ? id : "UTC";
}
