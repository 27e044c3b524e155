namespace Aggregator.Text;

/// <summary>A hash that is the same in every process and on every machine (FNV-1a, 32 bits, with a final mix), unlike <c>string.GetHashCode</c>.</summary>
public static class Hash
{
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    /// <param name="field">Keeps equal texts of different fields apart.</param>
    public static uint Of(ReadOnlySpan<char> text, uint field = 0)
    {
        var hash = (Basis ^ field) * Prime;
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * Prime;
        }

        // The final mix of MurmurHash3: FNV's low bits alone are poor when the text is short.
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }
}
