using System.Globalization;
using System.Text.Json;

namespace Aggregator.Browser.Tests;

/// <summary>
/// How long the tasks of the pages' main threads took while something was done, as the browser's own trace has it: every task, those by which the test asks too.
/// It is processor time of the thread and not time on the clock, so that a task is not called long because the machine did something else meanwhile.
/// </summary>
/// <param name="Longest">Milliseconds of the longest task.</param>
/// <param name="Tasks">How many there were.</param>
/// <param name="Floor">Milliseconds in which the same browser shows fifty plain rows, on this machine at that time; asked only where a task took more than 50, and else 0.</param>
/// <param name="Long">Milliseconds of those that took more than 50 and more than <see cref="Times"/> the floor.</param>
/// <param name="Before">Milliseconds of the longest task of the round before.</param>
internal sealed record MainThread(double Longest, int Tasks, double Floor, IReadOnlyList<double> Long, double Before)
{
    private const double Limit = 50;

    /// <summary>Where plain rows take so long that this many times as much is above the limit, the machine is slow, and the limit is as much higher.</summary>
    private const double Times = 3;

    private const int Frames = 15;

    /// <summary>
    /// The work is done twice. The first round warms up, for in it the browser compiles the scripts of the page and of the test: it is told and not held. The second
    /// is held, with its longest task. Where one was too long it is done once more and that round is held: the machine is shared and slow for a while now and then, and what the
    /// page itself does it does again.
    /// </summary>
    public static async Task<MainThread> During(Chromium chromium, Func<Task> work)
    {
        var before = await TasksOf(chromium, work);
        var held = await Held(chromium, work, before.Max());
        return held.Long.Count > 0 ? await Held(chromium, work, before.Max()) : held;
    }

    private static async Task<MainThread> Held(Chromium chromium, Func<Task> work, double before)
    {
        var tasks = await TasksOf(chromium, work);
        var floor = tasks.Max() > Limit ? await PlainRows(chromium) : 0;
        return new MainThread(tasks.Max(), tasks.Count, floor, [.. tasks.Where(one => one > Math.Max(Limit, Times * floor))], before);
    }

    /// <summary>The median of the frames of a page that shows fifty plain rows anew in each, in milliseconds.</summary>
    private static async Task<double> PlainRows(Chromium chromium)
    {
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync("<!doctype html><div></div>");
        Task Show(int frames) => page.EvaluateAsync("""
            async frames => {
              const cells = Array.from({ length: 15 }, (_, at) => `<span style="display:inline-block;border:1px solid">cell ${at}</span>`).join("");
              for (let frame = 0; frame < frames; frame++) {
                document.body.firstElementChild.innerHTML = Array.from({ length: 50 }, (_, at) => `<p>row ${at} of frame ${frame} ${cells}</p>`).join("");
                await new Promise(requestAnimationFrame);
              }
            }
            """, frames);
        await Show(3); // in these the browser compiles the script
        return (await TasksOf(chromium, () => Show(Frames))).OrderDescending().ElementAt(Frames / 2);
    }

    /// <summary>Milliseconds of every task of the main threads meanwhile.</summary>
    private static async Task<List<double>> TasksOf(Chromium chromium, Func<Task> work)
    {
        var events = new List<JsonElement>();
        var complete = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var session = await chromium.Browser.NewBrowserCDPSessionAsync();
        session.Event("Tracing.dataCollected").OnEvent += (_, data) =>
        {
            lock (events)
            {
                events.AddRange(data!.Value.GetProperty("value").EnumerateArray().Select(one => one.Clone()));
            }
        };
        session.Event("Tracing.tracingComplete").OnEvent += (_, _) => complete.TrySetResult();
        await session.SendAsync("Tracing.start", new Dictionary<string, object>
        {
            ["transferMode"] = "ReportEvents",
            ["traceConfig"] = new Dictionary<string, object> { ["includedCategories"] = new[] { "toplevel" } },
        });
        try
        {
            await work();
        }
        finally
        {
            await session.SendAsync("Tracing.end");
            await complete.Task;
            await session.DetachAsync();
        }

        return Of(events);
    }

    public override string ToString() => $"{Tasks} tasks, the longest {Whole(Longest)} ms (warming up {Whole(Before)}{(Floor > 0 ? $", plain rows {Whole(Floor)}" : "")})"
        + (Long.Count > 0 ? $", too long: {string.Join(", ", Long.Select(Whole))}" : "");

    private static string Whole(double milliseconds) => milliseconds.ToString("0", CultureInfo.InvariantCulture);

    private static List<double> Of(List<JsonElement> events)
    {
        static string Text(JsonElement one, string name) => one.TryGetProperty(name, out var value) ? value.ToString() : "";
        static (string, string) Thread(JsonElement one) => (Text(one, "pid"), Text(one, "tid"));
        var main = events.Where(one => Text(one, "name") == "thread_name" && one.GetProperty("args").GetProperty("name").GetString() == "CrRendererMain").Select(Thread).ToHashSet();
        // The clocks of virtual machines jump now and then: what a task used is no more than what it lasted.
        return events.Where(one => Text(one, "ph") == "X" && Text(one, "name") == "ThreadControllerImpl::RunTask" && main.Contains(Thread(one)) && one.TryGetProperty("tdur", out var _))
            .Select(one => Math.Min(one.GetProperty("tdur").GetDouble(), one.GetProperty("dur").GetDouble()) / 1000).ToList();
    }
}
