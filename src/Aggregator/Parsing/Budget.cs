using System.Diagnostics;

namespace Aggregator.Parsing;

/// <summary>
/// How much one document may cost. A thread cannot be stopped from outside, so every loop over the document asks here now and then; each
/// single step between two questions is linear in its input.
/// </summary>
internal sealed class Budget(TimeSpan time)
{
    /// <summary>Markup deeper than this is flattened: adding to a tree costs its depth.</summary>
    public const int Depth = 256;

    private const int Elements = 2_000_000;

    private readonly long _start = Stopwatch.GetTimestamp();
    private int _elements;

    public void CountElement()
    {
        if (++_elements > Elements)
        {
            throw new TooCostlyException($"it holds more than {Elements:N0} elements");
        }

        if (_elements % 512 == 0)
        {
            Check();
        }
    }

    public void Check()
    {
        if (Stopwatch.GetElapsedTime(_start) > time)
        {
            throw new TooCostlyException($"reading it takes longer than {time.TotalSeconds:0.#} s");
        }
    }
}
