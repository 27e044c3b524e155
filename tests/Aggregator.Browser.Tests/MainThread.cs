using System.Globalization;
using System.Text.Json;

namespace Aggregator.Browser.Tests;

/// <summary>
/// How long the tasks of the pages' main threads took while something was done, as the browser's own trace has it: in processor time of the thread, so that a
/// task is not called long because the machine did something else meanwhile.
/// </summary>
/// <param name="Longest">Milliseconds of the longest task.</param>
/// <param name="Tasks">How many there were.</param>
/// <param name="Long">Milliseconds of those that took more than 50.</param>
internal sealed record MainThread(double Longest, int Tasks, IReadOnlyList<double> Long)
{
    private const double Limit = 50;

    /// <summary>Up to three times, until no task is long: what is so by our doing is so each time, what the test's own questions cost the first time is not.</summary>
    public static async Task<MainThread> During(Chromium chromium, Func<Task> work)
    {
        for (var left = 2; ; left--)
        {
            if (await Once(chromium, work) is var times && (times.Long.Count == 0 || left == 0))
            {
                return times;
            }
        }
    }

    private static async Task<MainThread> Once(Chromium chromium, Func<Task> work)
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
        await work();
        await session.SendAsync("Tracing.end");
        await complete.Task;
        await session.DetachAsync();
        return Of(events);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Tasks} tasks, the longest {Longest:0} ms{(Long.Count > 0 ? $", above {Limit:0} ms: {string.Join(", ", Long.Select(one => one.ToString("0", CultureInfo.InvariantCulture)))}" : "")}");

    private static MainThread Of(List<JsonElement> events)
    {
        static string Text(JsonElement one, string name) => one.TryGetProperty(name, out var value) ? value.ToString() : "";
        static (string, string) Thread(JsonElement one) => (Text(one, "pid"), Text(one, "tid"));
        var main = events.Where(one => Text(one, "name") == "thread_name" && one.GetProperty("args").GetProperty("name").GetString() == "CrRendererMain").Select(Thread).ToHashSet();
        var tasks = events.Where(one => Text(one, "ph") == "X" && Text(one, "name") == "ThreadControllerImpl::RunTask" && main.Contains(Thread(one)) && one.TryGetProperty("tdur", out var _))
            .Select(one => one.GetProperty("tdur").GetDouble() / 1000).ToList();
        return new MainThread(tasks.Max(), tasks.Count, [.. tasks.Where(one => one > Limit)]);
    }
}
