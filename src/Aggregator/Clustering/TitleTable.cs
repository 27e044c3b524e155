namespace Aggregator.Clustering;

/// <summary>The words of many titles in a few flat arrays (an object a title would cost more than its words), and where each word stands.</summary>
internal sealed class TitleTable
{
    private const int None = -1;

    // All words of all titles one after another; beside each the title it stands in and the place before of a pair of neighbours in the same slot.
    private uint[] _words = new uint[64];
    private int[] _titles = new int[64];
    private int[] _before = new int[64];
    private int[] _lastPair = Filled(64);

    private int[] _ends = new int[16];
    private ulong[] _exact = new ulong[16];
    private int[] _sameBefore = new int[16];

    // Open addressing: the words that there are and how often; and the last title of each exact form.
    private uint[] _vocabulary = new uint[64];
    private int[] _counts = new int[64];
    private int _used;
    private int[] _lastSame = Filled(32);

    public int Count { get; private set; }

    public ReadOnlySpan<uint> Words(int title) => _words.AsSpan(Start(title), _ends[title] - Start(title));

    /// <summary>See <see cref="TitleForm.Exact"/>.</summary>
    public ulong Exact(int title) => _exact[title];

    /// <summary>How often a word stands in all titles.</summary>
    public int CountOf(uint word) => _counts[Place(_vocabulary, _counts, TitleForm.Word(word))];

    /// <returns>The number of the title.</returns>
    public int Add(ReadOnlySpan<uint> words, ulong exact)
    {
        var title = Count++;
        var start = title == 0 ? 0 : _ends[title - 1];
        var end = start + words.Length;
        Fit(ref _ends, Count);
        Fit(ref _exact, Count);
        Fit(ref _sameBefore, Count);
        Fit(ref _words, end);
        Fit(ref _titles, end);
        Fit(ref _before, end);
        _ends[title] = end;
        words.CopyTo(_words.AsSpan(start));
        for (var at = start; at < end; at++)
        {
            _titles[at] = title;
            var place = PlaceFor(TitleForm.Word(_words[at]));
            _counts[place]++;
        }

        if (end > _lastPair.Length)
        {
            _lastPair = Filled(_lastPair.Length * 2);
            LinkPairs(0, end);
        }
        else
        {
            LinkPairs(start, end);
        }

        Link(title, exact);
        return title;
    }

    /// <summary>Titles that hold the two words as neighbours, the newest first; twice when they hold them twice.</summary>
    public IEnumerable<int> With(uint word, uint next)
    {
        for (var at = _lastPair[PairSlot(word, next)]; at != None; at = _before[at])
        {
            if (TitleForm.Word(_words[at]) == TitleForm.Word(word) && TitleForm.Word(_words[at + 1]) == TitleForm.Word(next))
            {
                yield return _titles[at];
            }
        }
    }

    /// <summary>Titles of the same exact form, the newest first.</summary>
    public IEnumerable<int> Same(ulong exact)
    {
        for (var title = _lastSame[SameSlot(exact)]; title != None; title = _sameBefore[title])
        {
            yield return title;
        }
    }

    private int Start(int title) => title == 0 ? 0 : _ends[title - 1];

    // From the first place on, so that the chains lead from the newest to the oldest.
    private void LinkPairs(int from, int to)
    {
        for (var at = from; at + 1 < to; at++)
        {
            if (_titles[at] == _titles[at + 1])
            {
                ref var last = ref _lastPair[PairSlot(_words[at], _words[at + 1])];
                (_before[at], last) = (last, at);
            }
        }
    }

    private int PairSlot(uint word, uint next)
    {
        var hash = (TitleForm.Word(word) * 2654435769u) ^ (TitleForm.Word(next) * 2246822519u);
        return (int)((hash ^ (hash >> 15)) & (uint)(_lastPair.Length - 1));
    }

    private void Link(int title, ulong exact)
    {
        _exact[title] = exact;
        if (Count * 3 > _lastSame.Length * 2)
        {
            _lastSame = Filled(_lastSame.Length * 2);
            for (var known = 0; known < title; known++)
            {
                // In order, so that the chains stay as they are.
                _lastSame[SameSlot(_exact[known])] = known;
            }
        }

        var slot = SameSlot(exact);
        _sameBefore[title] = _lastSame[slot];
        _lastSame[slot] = title;
    }

    private int SameSlot(ulong exact)
    {
        var slot = (int)((exact ^ (exact >> 32)) & (ulong)(_lastSame.Length - 1));
        while (_lastSame[slot] != None && _exact[_lastSame[slot]] != exact)
        {
            slot = (slot + 1) & (_lastSame.Length - 1);
        }

        return slot;
    }

    private int PlaceFor(uint word)
    {
        var place = Place(_vocabulary, _counts, word);
        if (_counts[place] > 0)
        {
            return place;
        }

        if (++_used * 3 > _vocabulary.Length * 2)
        {
            Widen();
            place = Place(_vocabulary, _counts, word);
        }

        _vocabulary[place] = word;
        return place;
    }

    private void Widen()
    {
        var (vocabulary, counts) = (new uint[_vocabulary.Length * 2], new int[_vocabulary.Length * 2]);
        for (var at = 0; at < _vocabulary.Length; at++)
        {
            if (_counts[at] > 0)
            {
                var place = Place(vocabulary, counts, _vocabulary[at]);
                (vocabulary[place], counts[place]) = (_vocabulary[at], _counts[at]);
            }
        }

        (_vocabulary, _counts) = (vocabulary, counts);
    }

    private static int Place(uint[] vocabulary, int[] counts, uint word)
    {
        var place = (int)((word * 2654435769u) & (uint)(vocabulary.Length - 1));
        while (counts[place] > 0 && vocabulary[place] != word)
        {
            place = (place + 1) & (vocabulary.Length - 1);
        }

        return place;
    }

    private static int[] Filled(int length)
    {
        var slots = new int[length];
        Array.Fill(slots, None);
        return slots;
    }

    // By a half, not by two: at a million titles the reserve is memory that an item would have to pay for.
    private static void Fit<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            Array.Resize(ref array, Math.Max(length, array.Length + (array.Length / 2)));
        }
    }
}
