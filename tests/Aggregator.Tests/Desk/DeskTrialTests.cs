using FsCheck;
using FsCheck.Xunit;

namespace Aggregator.Tests;

/// <summary>Whatever is done at the desk, and whatever other programs do to the files meanwhile: all of it can be taken back, and no word is lost.</summary>
public sealed class DeskTrialTests
{
    [Property(MaxTest = 12, QuietOnSuccess = true)]
    public async Task Everything_done_and_taken_back_leaves_the_bytes_that_were_there(NonNegativeInt[] changes)
    {
        using var room = new Newsroom();
        var before = (room.Text("zh"), room.Text("en"));
        var done = 0;
        foreach (var change in changes)
        {
            done += (await Do(room, change.Get)).Done ? 1 : 0;
        }

        var changed = (room.Text("zh"), room.Text("en"));
        for (var step = 0; step < done; step++)
        {
            var back = await room.Desk.Undo(1, CancellationToken.None);
            True(back.Done, back.Says);
        }

        True(before == (room.Text("zh"), room.Text("en")), $"not as before:\n{room.Text("zh")}\n=== was ===\n{before.Item1}");
        for (var step = 0; step < done; step++)
        {
            var again = await room.Desk.Redo(1, CancellationToken.None);
            True(again.Done, again.Says);
        }

        True(changed == (room.Text("zh"), room.Text("en")), "done again it is something else");
        True(!(await room.Desk.Redo(1, CancellationToken.None)).Done, "there is something left to do again");
    }

    [Property(MaxTest = 12, QuietOnSuccess = true)]
    public async Task No_word_of_another_program_is_lost_nor_one_written_at_the_desk(NonNegativeInt[] changes, NonNegativeInt[] others)
    {
        using var room = new Newsroom();
        var words = new List<string>();
        var stale = await room.Issue();
        foreach (var (change, other) in changes.Zip(others.Concat(Enumerable.Repeat(NonNegativeInt.NewNonNegativeInt(0), changes.Length))))
        {
            var word = $"outside{words.Count}q";
            if (Outside(room, other.Get, word))
            {
                words.Add(word);
            }

            // A page that was opened some time ago writes into what stands there now.
            var items = stale.Original.Items.ToList();
            var item = items[change.Get % items.Count];
            var mine = $"desk{words.Count}q";
            if (change.Get % 3 == 0 && (await room.Apply(new DeskChange.Write(1, "zh", item.Key, item.Text, $"{item.Text}\n\nAnd {mine}.", stale.Original.Revision))).Done)
            {
                words.Add(mine);
            }
            else if (change.Get % 3 == 1)
            {
                await Do(room, (change.Get / 7 * 7) + 2); // moves lose nothing
            }

            stale = change.Get % 4 == 0 ? await room.Issue() : stale;
        }

        var text = room.Text("zh");
        foreach (var word in words)
        {
            True(text.Contains(word, StringComparison.Ordinal), $"lost: {word}\n{text}");
        }

        while ((await room.Issue()).Undo is not null)
        {
            await room.Desk.Undo(1, CancellationToken.None);
        }

        text = room.Text("zh");
        foreach (var word in words.Where(word => word.StartsWith("outside", StringComparison.Ordinal)))
        {
            True(text.Contains(word, StringComparison.Ordinal), $"lost by taking back: {word}\n{text}");
        }
    }

    private static async Task<DeskReport> Do(Newsroom room, int seed)
    {
        var issue = await room.Issue();
        var (kind, rest) = (seed % 12, seed / 12);
        var language = rest % 3 == 0 ? "en" : "zh";
        var edition = issue.Editions.First(edition => edition.Language == language);
        var items = edition.Items.ToList();
        var item = items.Count > 0 ? items[rest % items.Count] : null;
        var sections = edition.Sections.Where(section => !section.WrittenByHand).ToList();
        var section = sections[rest % sections.Count];
        var tray = issue.Tray.SelectMany(tray => tray.Items).ToList();
        return item is null ? new DeskReport(false, "nothing there") : await room.Apply(kind switch
        {
            0 => new DeskChange.Drop(1, item.Key),
            1 => new DeskChange.Write(1, language, item.Key, item.Text, $"Words {seed}, and [a link {rest}](https://more.example/{rest % 5}).\n\nA *second* paragraph.", edition.Revision),
            2 or 3 or 4 => new DeskChange.Move(1, item.Key, section.Key, section.Items.Count > 0 ? section.Items[rest % section.Items.Count].Key : null),
            5 => new DeskChange.Retitle(1, language, item.Key, item.Title, $"Title {seed} | [x]"),
            6 => new DeskChange.WriteIntro(1, language, edition.Intro, $"\\\\\nGood day {seed}.", edition.Revision),
            7 when edition.References.Count > 0 => new DeskChange.Relabel(1, language, edition.References[rest % edition.References.Count].Address, $"Label {seed}"),
            8 => new DeskChange.Picture(1, language, item.Key, $"https://pictures.example/{rest % 3}.png", $"Alt {rest}", rest % 2 == 0 ? "" : "*Source:* [*x*](https://x.example/)"),
            9 when tray.Count > 0 => new DeskChange.Rescue(1, tray[rest % tray.Count].Key),
            10 => new DeskChange.Only(1, item.Key, rest % 2 == 0 ? ["zh"] : []),
            _ => new DeskChange.WriteSection(1, language, section.Key, section.Text, section.Text.Length == 0 ? $"Below {seed}." : "", edition.Revision),
        });
    }

    private static bool Outside(Newsroom room, int seed, string word)
    {
        var lines = room.Text("zh").Split('\n').ToList();
        var bodies = lines.Index().Where(line => line.Item.Contains("What ", StringComparison.Ordinal) && line.Item.StartsWith("✏️", StringComparison.Ordinal)).Select(line => line.Index).ToList();
        if (bodies.Count == 0)
        {
            return false;
        }

        lines[bodies[seed % bodies.Count]] += $" By {word}.";
        room.Save("zh", string.Join('\n', lines));
        return true;
    }

    private static void True(bool holds, string message)
    {
        if (!holds)
        {
            throw new InvalidOperationException(message);
        }
    }
}
