using Xunit;

namespace Aggregator.Browser.Tests;

/// <summary>What is called a long task, whatever machine it is.</summary>
[Collection(BrowserCollection.Name)]
public sealed class MainThreadTests(Chromium chromium)
{
    [ChromiumFact]
    public async Task Rows_by_the_ten_thousand_are_a_long_task_and_a_few_are_none()
    {
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync("<!doctype html><div></div>");

        Assert.Empty((await MainThread.During(chromium, () => Show(10))).Long);
        Assert.NotEmpty((await MainThread.During(chromium, () => Show(20_000))).Long);

        Task Show(int rows) => page.EvaluateAsync("rows => { document.body.firstElementChild.innerHTML = '<p>a row <b>of many</b></p>'.repeat(rows); document.body.offsetHeight; }", rows);
    }
}
