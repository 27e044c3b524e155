namespace Aggregator.Parsing;

/// <summary>
/// One date, taken token by token: what a number means shows in its length, its neighbours and what is still missing. So one reader serves
/// <c>Thu, 09 Feb 2006 23:59:45 EST</c>, <c>2006-02-09T23:59Z</c>, <c>9 févr. 2006</c> and <c>2006年2月9日</c>.
/// </summary>
internal ref struct DateTokens(ReadOnlySpan<char> text, string? language)
{
    private const int Unknown = -1;

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private int _year = Unknown;
    private int _month = Unknown;
    private int _day = Unknown;
    private int _hour = Unknown;
    private int _minute;
    private int _second;
    private long _fraction;
    private int _zone;
    private bool _monthFirst;
    private bool _afternoon;
    private bool _morning;
    private bool _wrong;
    private DateTimeOffset? _whole;

    public DateTimeOffset? Read()
    {
        while (_at < _text.Length && !_wrong && _whole is null)
        {
            var c = _text[_at];
            if (char.IsAsciiDigit(c))
            {
                ReadNumber();
            }
            else if (char.IsLetter(c))
            {
                ReadWord();
            }
            else if (c is '+' or '-' or '\u2212' && _hour != Unknown && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1]))
            {
                ReadOffset(c == '+' ? 1 : -1);
            }
            else
            {
                _at++;
            }
        }

        return _whole ?? Build();
    }

    private readonly DateTimeOffset? Build()
    {
        if (_wrong || _year is < 1 or > 9998 || (_month == Unknown && _day != Unknown))
        {
            return null;
        }

        var month = _month == Unknown ? 1 : _month;
        var day = _day == Unknown ? 1 : _day;
        var hour = _hour == Unknown ? 0 : _hour;
        if (_afternoon && hour < 12)
        {
            hour += 12;
        }
        else if (_morning && hour == 12)
        {
            hour = 0;
        }

        if (month is < 1 or > 12 || day is < 1 or > 31 || hour > 24 || _minute > 59 || _second > 60
            || (hour == 24 && (_minute > 0 || _second > 0)))
        {
            return null;
        }

        // The 31st of June is the 1st of July, as in C's mktime: better one day off than no date.
        var local = new DateTime(_year, month, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(day - 1).Ticks
            + (((hour * 3600L) + (_minute * 60L) + _second) * TimeSpan.TicksPerSecond) + _fraction;
        var utc = local - (_zone * TimeSpan.TicksPerMinute);
        return utc < 0 ? null : new DateTimeOffset(utc, TimeSpan.Zero);
    }

    private void ReadNumber()
    {
        var start = _at;
        var digits = Digits(out var value);
        var next = _at < _text.Length ? _text[_at] : '\0';
        if (digits > 14)
        {
            _wrong = true;
        }
        else if (next == ':' && _hour == Unknown && digits <= 2)
        {
            ReadTime((int)value);
        }
        else if (Unit(next, (int)Math.Min(value, 9999)))
        {
            _at++;
        }
        else if (_year == Unknown && digits == 4 && next is '-' or '/' or '.' && Follows())
        {
            ReadYearFirst((int)value, next);
        }
        else if (_year == Unknown && _day == Unknown && digits <= 2 && next is '-' or '/' or '.' && Follows())
        {
            ReadYearLast((int)value, next);
        }
        else if (_year == Unknown && _month == Unknown && _day == Unknown && digits >= 8)
        {
            ReadRun(value, digits, start);
        }
        else if (_year != Unknown && _day != Unknown && _hour == Unknown)
        {
            ReadBareTime(value, digits, next);
        }
        else if (digits <= 2 && _day == Unknown)
        {
            _day = (int)value;
        }
        else if (_year == Unknown)
        {
            _year = digits <= 2 ? Century((int)value) : (int)value;
        }
    }

    /// <summary>Chinese, Japanese and Korean write the unit behind the number.</summary>
    private bool Unit(char c, int value)
    {
        switch (c)
        {
            case '年' or '년':
                _year = value < 100 ? Century(value) : value;
                return true;
            case '月' or '월':
                _month = value;
                return true;
            case '日' or '일' or '号':
                _day = value;
                return true;
            case '时' or '時' or '시' or '点':
                _hour = value;
                return true;
            case '分' or '분':
                _minute = value;
                return true;
            case '秒' or '초':
                _second = value;
                return true;
            default:
                return false;
        }
    }

    private readonly bool Follows() => _at + 1 < _text.Length && char.IsLetterOrDigit(_text[_at + 1]);

    private void ReadYearFirst(int year, char separator)
    {
        _year = year;
        _at++;
        if (char.IsLetter(_text[_at]))
        {
            var word = Word();
            _month = DateNames.Month(word, language);
            _wrong = _month == 0;
        }
        else
        {
            var digits = Digits(out var value);
            if (digits == 3)
            {
                // An ordinal date: the day of the year.
                _wrong = value is < 1 or > 366 || year is < 1 or > 9998;
                if (!_wrong)
                {
                    var date = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(value - 1);
                    (_month, _day) = (date.Month, date.Day);
                }

                return;
            }

            _wrong = digits > 2;
            _month = (int)value;
        }

        if (!_wrong && _at < _text.Length && _text[_at] == separator && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1]))
        {
            _at++;
            _wrong = Digits(out var day) > 2;
            _day = (int)day;
        }
        else
        {
            _day = 1;
        }
    }

    private void ReadYearLast(int first, char separator)
    {
        _at++;
        if (char.IsLetter(_text[_at]))
        {
            var month = DateNames.Month(Word(), language);
            _day = first;
            if (month > 0)
            {
                _month = month;
            }

            return;
        }

        var digits = Digits(out var second);
        if (digits > 2 || _at + 1 >= _text.Length || _text[_at] != separator || !char.IsAsciiDigit(_text[_at + 1]))
        {
            _wrong = true;
            return;
        }

        _at++;
        digits = Digits(out var third);
        if (separator == '-' && digits <= 2)
        {
            (_year, _month, _day) = (Century(first), (int)second, (int)third);
            return;
        }

        _wrong = digits is not (2 or 4);
        _year = digits == 4 ? (int)third : Century((int)third);
        var monthFirst = separator == '/' && (language is null || language.StartsWith("en", StringComparison.OrdinalIgnoreCase)) && language is not ("en-GB" or "en-gb");
        if (first > 12 || (second <= 12 && !monthFirst))
        {
            (_day, _month) = (first, (int)second);
        }
        else
        {
            (_month, _day) = (first, (int)second);
        }
    }

    /// <summary>20060209, 20060209235945, or seconds (milliseconds) since 1970.</summary>
    private void ReadRun(long value, int digits, int start)
    {
        var alone = start == 0 && _at == _text.Length;
        switch (digits)
        {
            case 8:
                (_year, _month, _day) = ((int)(value / 10_000), (int)(value / 100 % 100), (int)(value % 100));
                break;
            case 14:
                var date = value / 1_000_000;
                (_year, _month, _day) = ((int)(date / 10_000), (int)(date / 100 % 100), (int)(date % 100));
                (_hour, _minute, _second) = ((int)(value / 10_000 % 100), (int)(value / 100 % 100), (int)(value % 100));
                break;
            case 9 or 10 when alone:
                _whole = DateTimeOffset.FromUnixTimeSeconds(value);
                break;
            case 12 or 13 when alone:
                _whole = DateTimeOffset.FromUnixTimeMilliseconds(value);
                break;
            default:
                _wrong = true;
                break;
        }
    }

    private void ReadBareTime(long value, int digits, char next)
    {
        switch (digits)
        {
            case 6:
                (_hour, _minute, _second) = ((int)(value / 10_000), (int)(value / 100 % 100), (int)(value % 100));
                break;
            case 4:
                (_hour, _minute) = ((int)(value / 100), (int)(value % 100));
                break;
            case 1 or 2:
                _hour = (int)value;
                if (next is '.' or 'h' or 'H' && Follows() && char.IsAsciiDigit(_text[_at + 1]))
                {
                    _at++;
                    Digits(out var minute);
                    _minute = (int)Math.Min(minute, 99);
                }

                break;
            default:
                _wrong = true;
                break;
        }
    }

    private void ReadTime(int hour)
    {
        _hour = hour;
        _at++;
        if (Digits(out var minute) == 0)
        {
            return;
        }

        _minute = (int)Math.Min(minute, 99);
        if (_at + 1 < _text.Length && _text[_at] is ':' && char.IsAsciiDigit(_text[_at + 1]))
        {
            _at++;
            Digits(out var second);
            _second = (int)Math.Min(second, 99);
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
            _fraction += (_text[_at] - '0') * unit;
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
            _zone = sign * (int)minutes;
        }
    }

    private void ReadWord()
    {
        var before = _at > 0 ? _text[_at - 1] : ' ';
        var word = Word();
        var next = _at < _text.Length ? _text[_at] : '\0';
        if (word.Length == 1 && word[0] is 'T' or 't' && char.IsAsciiDigit(next) && _hour == Unknown)
        {
            return;
        }

        if (_hour != Unknown || _day != Unknown)
        {
            if (word.Equals("am", StringComparison.OrdinalIgnoreCase) || (word is "a" && next == '.') || word is "上午" or "午前" or "오전")
            {
                _morning = true;
                return;
            }

            if (word.Equals("pm", StringComparison.OrdinalIgnoreCase) || (word is "p" && next == '.') || word is "下午" or "午後" or "오후")
            {
                _afternoon = true;
                return;
            }
        }

        if (_hour != Unknown && (_year != Unknown || word.Length > 1) && DateNames.TryZone(word, out var zone) && !(word.Length == 1 && char.IsAsciiDigit(before) && word[0] is not ('Z' or 'z')))
        {
            _zone = zone;
            return;
        }

        // "mar." is Tuesday in French and Spanish: a month name behind the day wins over one before it.
        if (_month == Unknown || (_monthFirst && _day != Unknown && _year == Unknown))
        {
            var month = DateNames.Month(word, language);
            if (month > 0)
            {
                _monthFirst = _day == Unknown;
                _month = month;
            }
        }
    }

    private ReadOnlySpan<char> Word()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetter(_text[_at]) || char.GetUnicodeCategory(_text[_at]) == System.Globalization.UnicodeCategory.NonSpacingMark))
        {
            _at++;
        }

        return _text[start.._at];
    }

    private int Digits(out long value)
    {
        var start = _at;
        value = 0;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
        {
            if (_at - start < 18)
            {
                value = (value * 10) + (_text[_at] - '0');
            }

            _at++;
        }

        return _at - start;
    }

    private static int Century(int year) => year < 70 ? 2000 + year : 1900 + year;
}
