namespace Aggregator.Parsing;

/// <summary>The time of the day and its offset from UTC.</summary>
internal ref partial struct DateTokens
{
    private void ReadBareTime(long value, int digits, char next)
    {
        switch (digits)
        {
            case 6:
                (_parts.Hour, _parts.Minute, _parts.Second) = ((int)(value / 10_000), (int)(value / 100 % 100), (int)(value % 100));
                break;
            case 4:
                (_parts.Hour, _parts.Minute) = ((int)(value / 100), (int)(value % 100));
                break;
            case 1 or 2:
                _parts.Hour = (int)value;
                if (next is '.' or 'h' or 'H' && Follows() && char.IsAsciiDigit(_text[_at + 1]))
                {
                    _at++;
                    Digits(out var minute);
                    _parts.Minute = (int)Math.Min(minute, 99);
                }

                break;
            default:
                _wrong = true;
                break;
        }
    }

    private void ReadTime(int hour)
    {
        _parts.Hour = hour;
        _at++;
        if (Digits(out var minute) == 0)
        {
            return;
        }

        _parts.Minute = (int)Math.Min(minute, 99);
        if (_at + 1 < _text.Length && _text[_at] is ':' && char.IsAsciiDigit(_text[_at + 1]))
        {
            _at++;
            Digits(out var second);
            _parts.Second = (int)Math.Min(second, 99);
            if (_at + 1 < _text.Length && _text[_at] is '.' or ',' && char.IsAsciiDigit(_text[_at + 1]))
            {
                ReadFraction();
            }
        }
    }

    private void ReadFraction()
    {
        var unit = TimeSpan.TicksPerSecond / 10;
        for (_at++; _at < _text.Length && char.IsAsciiDigit(_text[_at]); _at++)
        {
            _parts.Fraction += (_text[_at] - '0') * unit;
            unit /= 10;
        }
    }

    private void ReadOffset(int sign)
    {
        _at++;
        var digits = Digits(out var value);
        long minutes;
        if (digits <= 2)
        {
            minutes = value * 60;
            if (_at + 1 < _text.Length && _text[_at] == ':' && char.IsAsciiDigit(_text[_at + 1]))
            {
                _at++;
                Digits(out var rest);
                minutes += rest;
            }
        }
        else
        {
            minutes = (value / 100 * 60) + (value % 100);
        }

        // Nobody lives beyond 14 hours: such an offset says nothing.
        if (digits <= 4 && minutes <= 14 * 60)
        {
            _parts.Zone = sign * (int)minutes;
        }
    }
}
