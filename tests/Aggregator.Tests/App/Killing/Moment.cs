namespace Aggregator.Tests.App.Killing;

/// <summary>When to kill: after so many changes of files, after so many requests, or after a time. One of them counts.</summary>
internal sealed record Moment(int Change, int Request, TimeSpan? After)
{
    /// <summary>Most kills follow a change: there is where something could be left half-done. A time alone mostly meets the start of the program.</summary>
    public static Moment Thrown(Random dice, int changes, int requests, TimeSpan length) => dice.Next(4) switch
    {
        0 => new(0, 0, length * dice.NextDouble()),
        1 when requests > 0 => new(0, 1 + dice.Next(requests), null),
        _ => new(1 + dice.Next(Math.Max(1, changes)), 0, null),
    };

    /// <summary>After ever fewer changes, down to the first.</summary>
    /// <param name="tries">How many kills of this sort there were before.</param>
    public static Moment Early(Random dice, int changes, int tries) => new(1 + dice.Next(Math.Max(1, changes >> (tries + 1))), 0, null);

    public override string ToString() => After is { } time ? $"after {time.TotalMilliseconds:0} ms" : Request > 0 ? $"at request {Request}" : $"after change {Change} of a file";
}
