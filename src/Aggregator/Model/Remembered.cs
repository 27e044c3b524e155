namespace Aggregator.Model;

/// <summary>Results by what they came of. What was not asked for between two turns is forgotten, so that no more is kept than one round of work needs.</summary>
/// <param name="comparer">Of the keys; null: as they compare themselves.</param>
public sealed class Remembered<TKey, TValue>(IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private Dictionary<TKey, TValue> _before = new(comparer);
    private Dictionary<TKey, TValue> _now = new(comparer);

    /// <param name="holds">Whether what is remembered is still right.</param>
    public TValue Of(TKey key, Func<TValue, bool> holds, Func<TValue> work)
    {
        if ((_now.TryGetValue(key, out var known) || _before.TryGetValue(key, out known)) && holds(known))
        {
            return _now[key] = known;
        }

        return _now[key] = work();
    }

    public TValue Of(TKey key, Func<TValue> work) => Of(key, _ => true, work);

    /// <summary>Ends a round.</summary>
    public void Turn() => (_before, _now) = (_now, new Dictionary<TKey, TValue>(_now.Count, comparer));

    public void Clear()
    {
        _before.Clear();
        _now.Clear();
    }
}
