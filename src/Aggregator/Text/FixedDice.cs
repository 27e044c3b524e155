namespace Aggregator.Text;

/// <summary>Numbers that look drawn at random and are the same each time (xorshift): for shuffling and sampling where the same input must give the same output.</summary>
public struct FixedDice()
{
    private ulong _state = 0x9E3779B97F4A7C15UL;

    /// <returns>From 0 to <paramref name="below"/>, exclusive.</returns>
    public int Next(int below)
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return (int)(_state % (ulong)below);
    }
}
