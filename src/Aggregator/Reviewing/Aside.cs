using System.Globalization;
using Aggregator.Markdown;

namespace Aggregator.Reviewing;

/// <summary>An item that left the file with words of somebody's in it, kept as text until it comes back.</summary>
internal static class Aside
{
    public static string Write(ItemPart item) =>
        string.Create(CultureInfo.InvariantCulture, $"{(item.Head.Count > 0 ? item.Before.Count : -1)}\n") + string.Concat(item.Lines);

    public static ItemPart? Read(string? text, ItemPart like)
    {
        if (text?.IndexOf('\n', StringComparison.Ordinal) is not (> 0 and var end) || !int.TryParse(text[..end], CultureInfo.InvariantCulture, out var head))
        {
            return null;
        }

        return ItemPart.Cut(PostLines.Split(text[(end + 1)..]), head) with { Key = like.Key, Title = like.Title, Number = "", Works = like.Works, Addresses = like.Addresses };
    }
}
