namespace Aggregator.Parsing;

/// <summary>Hands a text to an XML reader in pieces and asks the budget before each: so the reader stops even inside an endless tag.</summary>
internal sealed class BudgetedReader(ReadOnlyMemory<char> text, int start, Budget budget) : TextReader
{
    private int _at = start;

    public override int Peek() => _at < text.Length ? text.Span[_at] : -1;

    public override int Read() => _at < text.Length ? text.Span[_at++] : -1;

    public override int Read(char[] buffer, int index, int count)
    {
        budget.Check();
        var taken = Math.Min(count, text.Length - _at);
        text.Span.Slice(_at, taken).CopyTo(buffer.AsSpan(index));
        _at += taken;
        return taken;
    }

    public override int Read(Span<char> buffer)
    {
        budget.Check();
        var taken = Math.Min(buffer.Length, text.Length - _at);
        text.Span.Slice(_at, taken).CopyTo(buffer);
        _at += taken;
        return taken;
    }
}
