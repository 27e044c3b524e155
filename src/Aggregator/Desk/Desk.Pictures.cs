using System.Collections.Concurrent;

namespace Aggregator;

/// <summary>Pictures at the desk: the browser gets our own copies, under addresses of our own.</summary>
public sealed partial class Desk
{
    /// <summary>Addresses by issue and name. The page asks by name, so that nobody can make us fetch what no draft and no source shows.</summary>
    private readonly ConcurrentDictionary<(int Issue, string Name), string> _shown = new();

    /// <summary>A picture that an issue shows or could show; made on first asking.</summary>
    /// <param name="name"><see cref="PictureCopies.NameOf"/> its address.</param>
    /// <returns>Null: the issue has no such picture. One that could not be had says why.</returns>
    public async Task<PictureCopy?> Picture(int issue, string name, CancellationToken ct)
    {
        if (!_shown.TryGetValue((issue, name), out var address))
        {
            // The page may be older than this program.
            await Open(issue, ct);
            if (!_shown.TryGetValue((issue, name), out address))
            {
                return null;
            }
        }

        var before = pictures.ProblemOf(issue, address);
        var copy = await pictures.Take(issue, address, ct);
        if (copy.Problem is not null && copy.Problem != before)
        {
            // Pages shall say why there is nothing to see.
            Changed?.Invoke(issue);
        }

        return copy;
    }

    private DeskItem Shown(int issue, DeskItem item)
    {
        Show(issue, item.Pictures.Select(picture => picture.Address).Concat(item.Proposed));
        return item.Pictures.Count == 0 ? item : item with { Pictures = [.. item.Pictures.Select(picture => picture with { Problem = pictures.ProblemOf(issue, picture.Address) })] };
    }

    private void Show(int issue, IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
        {
            _shown[(issue, PictureCopies.NameOf(address))] = address;
        }
    }
}
