using System.Globalization;
using System.Net;
using System.Text;
using Aggregator.Model;

namespace Aggregator.App.Commands;

/// <summary>The replay of an archive as a standalone HTML page: charts in SVG, a table below them, nothing loaded from anywhere.</summary>
internal static class EvaluationReport
{
    private const int Width = 720;
    private const int Height = 200;
    private const int Left = 44;
    private const int Bottom = 26;

    // Told apart without colour too: the second line is dashed.
    private static readonly string[] Strokes = ["", "6 4"];

    public static string Write(string newsletter, IReadOnlyList<ReplayedIssue> issues, IReadOnlyList<SectionFigure> sections)
    {
        var body = new StringBuilder();
        Lines(body, "Section met (solid), or met by the runner-up (dashed), per issue", 1, Percent, issues, issue => issue.Accuracy, issue => issue.Top2Accuracy);
        if (issues.Any(issue => issue.Recall is not null))
        {
            Lines(body, "Printed works that were among the candidates (solid) or in the draft itself (dashed), per issue", 1, Percent, issues,
                issue => issue.Recall, issue => issue.Works == 0 ? null : (double?)issue.InDraft / issue.Works);
            Lines(body, "Candidates read per item printed", Top(issues.Select(issue => issue.CandidatesPerItem)), Number, issues, issue => issue.CandidatesPerItem);
        }

        Lines(body, "Repeats of earlier issues", Top(issues.Select(issue => (double?)issue.Repeats)), Number, issues, issue => issue.Repeats);
        Bars(body, sections);
        Table(body, issues);
        return $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{{Text(newsletter)}}: agreement with the editors</title>
            <style>
            :root { color-scheme: light dark; --ink: light-dark(#1f2328, #e6edf3); --mark: light-dark(#0b57d0, #8ab4f8); --line: light-dark(#d0d7de, #3d444d) }
            body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); max-width: 48rem; margin: 2rem auto; padding: 0 1rem }
            figure { margin: 2rem 0 } figcaption { font-weight: 600; margin-bottom: .5rem }
            svg { width: 100%; height: auto } svg text { font-size: 12px; fill: var(--ink) }
            .axis { stroke: var(--line) } .series { stroke: var(--mark); fill: none; stroke-width: 2 } .dot, .bar { fill: var(--mark) } .missed { fill: var(--line) }
            .scroll { overflow-x: auto } table { border-collapse: collapse; font-variant-numeric: tabular-nums } th, td { padding: .25rem .75rem .25rem 0; text-align: right; border-bottom: 1px solid var(--line) } td { white-space: nowrap }
            th:first-child, td:first-child { text-align: left }
            </style>
            </head>
            <body>
            <h1>{{Text(newsletter)}}: agreement with the editors</h1>
            <p>Each issue was judged with what had been printed before it, and with nothing else.</p>
            {{body}}</body>
            </html>

            """;
    }

    private static void Lines(
        StringBuilder body, string caption, double top, Func<double, string> say, IReadOnlyList<ReplayedIssue> issues, params Func<ReplayedIssue, double?>[] series)
    {
        body.Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{Text(caption)}</figcaption><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Text(caption)}\">\n");
        foreach (var part in new[] { 0, 0.5, 1 })
        {
            var y = Y(part);
            body.Append(CultureInfo.InvariantCulture, $"<line class=\"axis\" x1=\"{Left}\" x2=\"{Width}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\"/><text x=\"0\" y=\"{y + 4:0.#}\">{Text(say(part * top))}</text>\n");
        }

        for (var line = 0; line < series.Length; line++)
        {
            var points = issues.Select((issue, at) => (At: at, Value: series[line](issue))).Where(point => point.Value is not null)
                .Select(point => (X: X(point.At, issues.Count), Y: Y(point.Value!.Value / top), issues[point.At].Issue, Said: say(point.Value.Value))).ToList();
            var path = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}")));
            body.Append(CultureInfo.InvariantCulture, $"<polyline class=\"series\" stroke-dasharray=\"{Strokes[line]}\" points=\"{path}\"/>\n");
            foreach (var point in points)
            {
                body.Append(CultureInfo.InvariantCulture, $"<circle class=\"dot\" cx=\"{point.X:0.#}\" cy=\"{point.Y:0.#}\" r=\"3\"><title>{Text(point.Issue)}: {Text(point.Said)}</title></circle>\n");
            }
        }

        // At most a dozen names fit below the axis.
        var every = Math.Max(1, (int)Math.Ceiling(issues.Count / 12.0));
        foreach (var (issue, at) in issues.Select((issue, at) => (issue, at)).Where(issue => issue.at % every == 0))
        {
            body.Append(CultureInfo.InvariantCulture, $"<text text-anchor=\"middle\" x=\"{X(at, issues.Count):0.#}\" y=\"{Height - 6}\">{Text(issue.Issue)}</text>\n");
        }

        body.Append("</svg></figure>\n");
    }

    private static void Bars(StringBuilder body, IReadOnlyList<SectionFigure> sections)
    {
        if (sections.Count == 0)
        {
            return;
        }

        const int row = 26;
        const int names = 150;
        const int counts = 90;
        const string caption = "Per section: items put where the editor printed them, of all printed there";
        var most = sections.Max(section => section.Items);
        body.Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{caption}</figcaption><svg viewBox=\"0 0 {Width} {sections.Count * row}\" role=\"img\" aria-label=\"{caption}\">\n");
        foreach (var (section, at) in sections.Select((section, at) => (section, at)))
        {
            var scale = (Width - names - counts) / (double)Math.Max(1, most);
            body.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{at * row + 17}\">{Text(section.Section)}</text>\n");
            body.Append(CultureInfo.InvariantCulture, $"<rect class=\"missed\" x=\"{names}\" y=\"{at * row + 4}\" height=\"{row - 8}\" width=\"{section.Items * scale:0.#}\"/>\n");
            body.Append(CultureInfo.InvariantCulture, $"<rect class=\"bar\" x=\"{names}\" y=\"{at * row + 4}\" height=\"{row - 8}\" width=\"{Right(section) * scale:0.#}\"/>\n");
            body.Append(CultureInfo.InvariantCulture, $"<text x=\"{names + section.Items * scale + 8:0.#}\" y=\"{at * row + 17}\">{Right(section)} of {section.Items}</text>\n");
        }

        body.Append("</svg></figure>\n");
    }

    private static void Table(StringBuilder body, IReadOnlyList<ReplayedIssue> issues)
    {
        body.Append("<div class=\"scroll\"><table><thead><tr><th>Issue</th><th>Date</th><th>Items</th><th>Section met</th><th>or second</th><th>Repeats</th><th>Printed works found</th><th>Candidates per item</th></tr></thead><tbody>\n");
        foreach (var issue in issues)
        {
            body.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(issue.Issue)}</td><td>{issue.Date:yyyy-MM-dd}</td><td>{issue.Items}</td><td>{Said(issue.Accuracy, Percent)}</td><td>{Said(issue.Top2Accuracy, Percent)}</td><td>{issue.Repeats}</td><td>{Said(issue.Recall, Percent)}</td><td>{Said(issue.CandidatesPerItem, Number)}</td></tr>\n");
        }

        body.Append("</tbody></table></div>\n");
    }

    private static int Right(SectionFigure section) => (int)Math.Round(section.Recall * section.Items);

    private static double X(int at, int count) => count < 2 ? (Left + Width) / 2.0 : Left + 12 + at * (Width - Left - 24.0) / (count - 1);

    private static double Y(double part) => 10 + (1 - part) * (Height - Bottom - 10);

    private static double Top(IEnumerable<double?> values) => Math.Max(1, values.Max() ?? 1);

    private static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0} %");

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Said(double? value, Func<double, string> say) => value is { } known ? say(known) : "–";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
