using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Aggregator.Browser.Tests;

/// <summary>What an editor does on the issue's page, with the mouse and with the keys; the file says whether it was done.</summary>
[Collection(BrowserCollection.Name)]
public sealed class IssueTests(Chromium chromium, DemoWeekFolder demo)
{
    private const string English = "drafts/5/en.md";
    private const string Chinese = "drafts/5/zh.md";
    private const string First = "arxiv:2002.05709";
    private const string Second = "arxiv:2002.08155";

    [ChromiumFact]
    public async Task The_issue_shows_what_is_known_of_each_item()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);

        await Expect(tab.Cards).ToHaveCountAsync(26);
        var card = tab.Card(First);
        await Expect(card).ToContainTextAsync("A Simple Framework for Contrastive Learning");
        await Expect(card).ToContainTextAsync("arxiv, paper-desk");
        await Expect(card).ToContainTextAsync("2020-02-13");
        await Expect(card).ToContainTextAsync("score 2.15");
        await Expect(card.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "paper" })).ToHaveAttributeAsync("href", "https://arxiv.org/abs/2002.05709");
        await Expect(card).ToContainTextAsync("to write");
        await Expect(tab.Page).ToHaveTitleAsync("Issue 5 – NLP Newsletter");
    }

    [ChromiumFact]
    public async Task Nothing_can_be_clicked_before_the_connection_is_up()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        using var client = new HttpClient();

        var html = await client.GetStringAsync(desk.Address);

        Assert.DoesNotContain("<button", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<input", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<a ", html, StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task Dragging_moves_an_item_within_its_section_in_every_edition()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);
        var before = await tab.Items("publications");

        await tab.Drag(tab.Card(First), tab.Card(before[2]), at: 0.9);

        await Expect(tab.Toast).ToContainTextAsync("Moved");
        Assert.Equal([before[1], before[2], First, before[3], before[4]], await tab.Items("publications"));
        foreach (var file in new[] { English, Chinese })
        {
            Assert.True(desk.Read(file).IndexOf($"<!-- item {First}", StringComparison.Ordinal) > desk.Read(file).IndexOf($"<!-- item {before[2]}", StringComparison.Ordinal));
        }
    }

    [ChromiumFact]
    public async Task Dragging_moves_an_item_into_another_section()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium, height: 2400);

        await tab.Drag(tab.Card(First), tab.Page.Locator("[data-section=creativity] [data-place=card], [data-section]:nth-of-type(2) [data-place=card]").First, at: 0.1);

        await Expect(tab.Toast).ToContainTextAsync("Moved");
        Assert.DoesNotContain(First, await tab.Items("publications"));
        await Expect(tab.Place(First)).ToHaveTextAsync("2.1");
    }

    [ChromiumFact]
    public async Task Dragging_to_the_tray_drops_and_dragging_back_rescues()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);

        await tab.Drag(tab.Card(First), tab.Page.Locator(".side .pane"), at: 0.8);
        await Expect(tab.Toast).ToContainTextAsync("Dropped");
        await Expect(tab.Card(First)).ToHaveCountAsync(0);
        await Expect(tab.Row(First)).ToHaveCountAsync(1);
        Assert.DoesNotContain($"<!-- item {First}", desk.Read(English), StringComparison.Ordinal);

        await tab.Drag(tab.Row(First), tab.Card(Second), at: 0.1);
        await Expect(tab.Toast).ToContainTextAsync("Into the draft");
        Assert.Equal(First, (await tab.Items("publications"))[0]);
        Assert.Contains($"<!-- item {First}", desk.Read(English), StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task Dragging_one_item_onto_another_with_Shift_joins_them_and_split_parts_them()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);

        await tab.Drag(tab.Card(Second), tab.Card(First), at: 0.5, shift: true);
        await Expect(tab.Cards).ToHaveCountAsync(25);

        var joined = tab.Page.Locator("[data-section=publications] [data-place=card]").Filter(new LocatorFilterOptions { Has = tab.Page.Locator(".door").Nth(1) }).First;
        await joined.FocusAsync();
        await tab.Press("s");
        await Expect(tab.Cards).ToHaveCountAsync(26);
    }

    [ChromiumFact]
    public async Task Keys_move_drop_and_rescue_and_the_focus_stays_with_the_item()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);
        var before = await tab.Items("publications");

        await tab.Press("j");
        await tab.IsFocused(First);
        await tab.Press("Shift+ArrowDown");
        await Expect(tab.Place(First)).ToHaveTextAsync("1.2");
        await tab.IsFocused(First);
        await tab.Press("L");
        await Expect(tab.Place(First)).ToHaveTextAsync("2.1");
        await Expect(tab.Card(First)).ToBeFocusedAsync();
        await tab.Press("x");
        await Expect(tab.Card(First)).ToHaveCountAsync(0);
        await Expect(tab.Page.Locator("[data-item]:focus")).ToHaveCountAsync(1);
        await tab.Press("t");
        await tab.Page.Locator(".row:focus").WaitForAsync();
        await tab.Row(First).FocusAsync();
        await tab.Press("Enter");
        await Expect(tab.Card(First)).ToHaveCountAsync(1);
        Assert.Equal(26, await tab.Cards.CountAsync());
        Assert.Equal(before.Count - 1, (await tab.Items("publications")).Count(key => before.Contains(key) && key != First));
    }

    [ChromiumFact]
    public async Task Undo_takes_back_every_change_and_redo_does_it_again()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);
        var at = desk.Read(English);

        for (var done = 1; done <= 4; done++)
        {
            await tab.Cards.First.FocusAsync();
            await tab.Press("x");
            await Expect(tab.Cards).ToHaveCountAsync(26 - done);
        }

        var dropped = desk.Read(English);
        for (var left = 23; left <= 26; left++)
        {
            await tab.Press("z");
            await Expect(tab.Cards).ToHaveCountAsync(left);
        }

        Assert.Equal(at, desk.Read(English));
        for (var left = 25; left >= 22; left--)
        {
            await tab.Press("Z");
            await Expect(tab.Cards).ToHaveCountAsync(left);
        }

        Assert.Equal(dropped, desk.Read(English));
    }

    [ChromiumFact]
    public async Task Title_text_label_and_picture_are_edited_in_place_with_a_preview()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);

        await tab.Focus(First);
        await tab.Press("Enter");
        var editor = tab.Page.Locator(".editor");
        await Expect(editor.GetByLabel("Title")).ToBeFocusedAsync();
        await editor.GetByLabel("Title").FillAsync("Pictures apart");
        await editor.GetByLabel("Title").PressAsync("Tab");
        await desk.Until(English, text => text.Contains("***Pictures apart***", StringComparison.Ordinal));

        await editor.GetByLabel("Text, in Markdown").FillAsync("Views of *one* picture [come out alike](https://arxiv.org/abs/2002.05709).");
        await Expect(editor.Locator(".written em")).ToHaveTextAsync("one");
        await desk.Until(English, text => text.Contains("Views of *one* picture [come out alike](https://arxiv.org/abs/2002.05709).", StringComparison.Ordinal));

        await editor.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Add a picture" }).ClickAsync();
        await editor.GetByLabel("Address").FillAsync("https://pictures.example.org/simclr.png");
        await editor.GetByLabel("What it shows").FillAsync("Two altered views");
        await editor.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Save the picture" }).ClickAsync();
        await desk.Until(English, text => text.Contains("![Two altered views](https://pictures.example.org/simclr.png)", StringComparison.Ordinal));
        await Expect(tab.Page.Locator(".written a.picture")).ToHaveTextAsync("Picture: Two altered views");

        await tab.Press("Control+Enter");
        await Expect(editor).ToHaveCountAsync(0);
        await Expect(tab.Card(First)).ToBeFocusedAsync();
        await Expect(tab.Card(First)).Not.ToContainTextAsync("to write");
        await Expect(tab.Page.Locator(".facts").First).ToContainTextAsync("25 to write");
    }

    [ChromiumFact]
    public async Task A_label_is_edited_in_the_numbered_edition()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);
        await tab.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "Edition" }).GetByText("zh").ClickAsync();

        await tab.Focus(First);
        await tab.Press("e");
        var label = tab.Page.Locator(".editor .reference input").First;
        await label.FillAsync("SimCLR");
        await label.PressAsync("Tab");

        await desk.Until(Chinese, text => text.Contains("[1] **SimCLR:** https://arxiv.org/abs/2002.05709", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task What_is_typed_before_a_field_is_there_goes_into_the_field_and_is_no_command()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var wire = desk.Cable();
        var tab = await desk.Open(chromium, wire.Address);
        await tab.Press("j");
        wire.Hold();
        await tab.Press("/");
        await tab.Page.Keyboard.TypeAsync("xx jokes, half likely?");
        await tab.Page.Keyboard.PressAsync("Backspace");
        await tab.Page.Keyboard.PressAsync("ArrowDown");
        wire.Release();

        await Expect(tab.Page.Locator("#search-words")).ToHaveValueAsync("xx jokes, half likely");
        await Expect(tab.Cards).ToHaveCountAsync(26);
    }

    [ChromiumFact]
    public async Task The_introduction_is_written_at_the_top()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);

        await tab.Press("i");
        var text = tab.Page.GetByLabel("Introduction, in Markdown");
        await Expect(text).ToBeFocusedAsync();
        await text.FillAsync("A quiet week, with **one** surprise.");

        await desk.Until(English, file => file.Contains("A quiet week, with **one** surprise.", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task The_preview_shows_each_edition_with_its_references_and_follows_every_change()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);
        await tab.Press("p");
        var preview = tab.Page.Locator(".preview");
        await Expect(preview).ToContainTextAsync("A Simple Framework");

        await tab.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "Edition" }).GetByText("zh").ClickAsync();
        await Expect(preview).ToContainTextAsync("[1] A Simple Framework for Contrastive Learning of Visual Representations");
        await tab.Focus(First);
        await tab.Press("J");
        await Expect(preview).ToContainTextAsync("[2] A Simple Framework for Contrastive Learning of Visual Representations");
        await Expect(preview).ToContainTextAsync("[1] CodeBERT");
    }

    [ChromiumFact]
    public async Task Search_finds_what_was_collected_and_one_key_brings_it_in()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);

        await tab.Press("/");
        await Expect(tab.Page.GetByLabel("Search everything collected")).ToBeFocusedAsync();
        await tab.Page.Keyboard.TypeAsync("personalization TensorFlow");
        await Expect(tab.Rows).ToHaveCountAsync(1);
        await Expect(tab.Rows.First).ToContainTextAsync("older than 30 days");
        await tab.Rows.First.FocusAsync();
        await tab.Press("r");

        await Expect(tab.Cards).ToHaveCountAsync(27);
        await desk.Until(English, text => text.Contains("example-on-device-model-personalization", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task Why_says_what_is_known_and_findings_stand_beside_their_items()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);

        await tab.Focus(First);
        await tab.Press("w");
        await Expect(tab.Page.Locator(".why")).ToContainTextAsync("in issue 5, section publications");
        await Expect(tab.Page.Locator(".why")).ToContainTextAsync("link to paper");
        await tab.Press("Escape", "f");
        await Expect(tab.Page.Locator(".findings li").First).ToContainTextAsync("Here is still a stub");
        await tab.Page.Locator(".findings").GetByText("Show the item").First.ClickAsync();
        await tab.IsFocused(First);
    }

    [ChromiumFact]
    public async Task An_address_is_added_and_its_page_read_at_once()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);

        await tab.Press("a");
        await tab.Page.GetByLabel("Address").FillAsync("javascript:alert(1)");
        await tab.Page.Locator("dialog form").EvaluateAsync("form => form.noValidate = true");
        await tab.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add", Exact = true }).ClickAsync();
        await Expect(tab.Page.Locator("dialog [role=alert]")).ToContainTextAsync("no http(s) address");

        await tab.Page.GetByLabel("Address").FillAsync("http://127.0.0.1:9/a-post");
        await tab.Page.GetByLabel("Title (else as its page says)").FillAsync("A post that nobody carries");
        await tab.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add", Exact = true }).ClickAsync();
        await Expect(tab.Page.Locator("[data-place=card]").Filter(new LocatorFilterOptions { HasText = "A post that nobody carries" })).ToHaveCountAsync(1);
        await desk.Until(English, text => text.Contains("A post that nobody carries", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task Keys_are_listed_by_a_question_mark_and_letters_can_be_switched_off()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium);

        await tab.Press("?");
        await Expect(tab.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("search everything collected");
        await tab.Page.GetByLabel("Single letters are commands").UncheckAsync();
        await tab.Press("Escape");
        await Expect(tab.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await tab.Focus(First);
        await tab.Press("x");
        await tab.Press("Delete");
        await Expect(tab.Cards).ToHaveCountAsync(25);
    }

    [ChromiumFact]
    public async Task Colours_follow_the_system_until_a_person_chooses()
    {
        await using var desk = await OpenDesk.OnDemo(demo);
        var tab = await desk.Open(chromium, colours: ColorScheme.Dark);
        Task<string> Ground() => tab.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

        Assert.Equal("rgb(19, 20, 22)", await Ground());
        await tab.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Colours: as the system" }).ClickAsync();
        await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        Assert.Equal("rgb(246, 246, 244)", await Ground());
        await tab.Page.ReloadAsync();
        await tab.Ready();
        Assert.Equal("rgb(246, 246, 244)", await Ground());
    }
}
