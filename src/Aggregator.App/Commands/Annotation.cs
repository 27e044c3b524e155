using System.Globalization;
using Aggregator.Model;

namespace Aggregator.App.Commands;

/// <summary>A finding as GitHub shows it beside the line of a pull request: a "workflow command" on standard output.</summary>
internal static class Annotation
{
    public static string Of(Finding finding) => string.Create(CultureInfo.InvariantCulture,
        $"::error file={Property(finding.File)},line={finding.Line},title={Property(finding.Rule)}::{Data(finding.Message)}");

    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
