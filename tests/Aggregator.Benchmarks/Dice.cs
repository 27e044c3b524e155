namespace Aggregator.Benchmarks;

/// <summary>The same throws on every machine and every version of .NET (xorshift; System.Random promises that for none).</summary>
internal sealed class Dice(uint seed)
{
    private uint _state = seed == 0 ? 1 : seed;

    public int Next(int below)
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (int)(_state % (uint)below);
    }
}
