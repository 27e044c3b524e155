using System.CommandLine;
using System.Globalization;
using Aggregator.Saving;
using Aggregator.Model;

namespace Aggregator.App.Commands;

/// <summary>The ranking's part of <c>evaluate</c>: week by week, each with what was known before it.</summary>
internal sealed class EvaluatePicks
{
    private readonly Option<string?> _picks = PickOptions.Picks();
    private readonly Option<bool> _upvotes = PickOptions.Upvotes();
    private readonly Option<string?> _from = new("--from") { Description = "with --picks: the first week that is judged (default: the first after something was picked)", HelpName = "MONDAY" };
    private readonly Option<string?> _rankings = new("--rankings") { Description = "with --picks: write the first 200 of each week, {\"week\",\"id\",\"score\"} a line", HelpName = "FILE" };
    private readonly Option<bool> _plain = new("--plain") { Description = "with --picks: compare with a plain text model (TF-IDF and one linear SVM)" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _picks, _from, _rankings, _plain, _upvotes })
        {
            command.Options.Add(option);
        }
    }

    public bool Wanted(ParseResult result) => result.GetValue(_picks) is not null;

    public void Run(Session session, ParseResult result)
    {
        var figures = Shortlist.Replay(PickRows.Read(session, result.GetValue(_picks)!, result.GetValue(_upvotes)), From(result), result.GetValue(_plain));
        if (figures.Weeks.Count == 0)
        {
            throw new UsageException("evaluating: no week is left to judge; there has to be one from --from on, or one after something was picked");
        }

        if (result.GetValue(_rankings) is { } file)
        {
            WholeFile.Write(session.Absolute(file), string.Concat(figures.Weeks.SelectMany(week => week.Best.Select(best => Json.Line(new { week = Day(week.Date), id = best.Key, score = best.Score }) + "\n"))));
        }

        if (session.Json(result))
        {
            session.Out.WriteLine(Json.Line(LineOf(figures)));
            return;
        }

        Print(session, figures);
    }

    private DateOnly? From(ParseResult result)
    {
        if (result.GetValue(_from) is not { } text)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
            : throw new UsageException($"evaluating: --from should be a Monday like 2025-12-22, not '{text}'");
    }

    private static void Print(Session session, RankingFigures figures)
    {
        session.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{figures.Weeks.Count} weeks, {figures.Weeks.Sum(week => week.Candidates)} candidates, {figures.Weeks.Sum(week => week.Picked)} picked: recall at 50 {figures.Recall:0.000}, NDCG at 50 {figures.Ndcg:0.000}"));
        if (figures.Plain is { } plain)
        {
            session.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"a plain text model: {plain.Recall:0.000}, {plain.Ndcg:0.000}; better by {figures.Recall - plain.Recall:0.000} (95 % of samples {plain.RecallGain.From:0.000} to {plain.RecallGain.To:0.000}) and {figures.Ndcg - plain.Ndcg:0.000} ({plain.NdcgGain.From:0.000} to {plain.NdcgGain.To:0.000})"));
        }

        Columns.Print(session.Console(session.Out), ["week", " candidates", " picked", " recall@50", " NDCG@50"], [.. figures.Weeks.Select(week => new[]
        {
            Day(week.Date), week.Candidates.ToString(CultureInfo.InvariantCulture), week.Picked.ToString(CultureInfo.InvariantCulture), Share(week, week.Recall), Share(week, week.Ndcg),
        })]);
    }

    private static object LineOf(RankingFigures figures) => new
    {
        recall_at_50 = Rounded(figures.Recall),
        ndcg_at_50 = Rounded(figures.Ndcg),
        Weeks = figures.Weeks.Count,
        Candidates = figures.Weeks.Sum(week => week.Candidates),
        Picked = figures.Weeks.Sum(week => week.Picked),
        Definition = "means over weeks with picks; binary gains, log2 discount, ideal over the week's picks",
        Plain = figures.Plain is not { } plain ? null : new
        {
            recall_at_50 = Rounded(plain.Recall),
            ndcg_at_50 = Rounded(plain.Ndcg),
            recall_gain_95 = new[] { Rounded(plain.RecallGain.From), Rounded(plain.RecallGain.To) },
            ndcg_gain_95 = new[] { Rounded(plain.NdcgGain.From), Rounded(plain.NdcgGain.To) },
        },
        ByWeek = figures.Weeks.Select(week => new { Week = Day(week.Date), week.Candidates, week.Picked, recall_at_50 = Rounded(week.Recall), ndcg_at_50 = Rounded(week.Ndcg) }),
    };

    private static string Share(RankedWeek week, double value) => week.Picked == 0 ? "-" : value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static double Rounded(double value) => Math.Round(value, 4);
}
