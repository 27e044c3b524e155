using System.Globalization;

namespace Aggregator.Parsing;

/// <summary>
/// One date, taken token by token: what a number means shows in its length, its neighbours and what is still missing. So one reader serves
/// <c>Thu, 09 Feb 2006 23:59:45 EST</c>, <c>2006-02-09T23:59Z</c>, <c>9 févr. 2006</c> and <c>2006年2月9日</c>.
/// </summary>
internal ref partial struct DateTokens(ReadOnlySpan<char> text, string? language)
{
    private const int Unknown = DateParts.Unknown;

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private DateParts _parts = new();
    private bool _monthFirst;
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
            else if (c is '+' or '-' or '\u2212' && _parts.Hour != Unknown && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1]))
            {
                ReadOffset(c == '+' ? 1 : -1);
            }
            else
            {
                _at++;
            }
        }

        return _whole ?? (_wrong ? null : _parts.Build());
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
        else if (next == ':' && _parts.Hour == Unknown && digits <= 2)
        {
            ReadTime((int)value);
        }
        else if (Unit(next, (int)Math.Min(value, 9999)))
        {
            _at++;
        }
        else if (_parts.Year == Unknown && digits == 4 && next is '-' or '/' or '.' && Follows())
        {
            ReadYearFirst((int)value, next);
        }
        else if (_parts.Year == Unknown && _parts.Day == Unknown && digits <= 2 && next is '-' or '/' or '.' && Follows())
        {
            ReadYearLast((int)value, next);
        }
        else if (_parts.Year == Unknown && _parts.Month == Unknown && _parts.Day == Unknown && digits >= 8)
        {
            ReadRun(value, digits, start);
        }
        else if (_parts.Year != Unknown && _parts.Day != Unknown && _parts.Hour == Unknown)
        {
            ReadBareTime(value, digits, next);
        }
        else if (digits <= 2 && _parts.Day == Unknown)
        {
            _parts.Day = (int)value;
        }
        else if (_parts.Year == Unknown)
        {
            _parts.Year = digits <= 2 ? Century((int)value) : (int)value;
        }
    }

    /// <summary>Chinese, Japanese and Korean write the unit behind the number.</summary>
    private bool Unit(char c, int value)
    {
        switch (c)
        {
            case '年' or '년':
                _parts.Year = value < 100 ? Century(value) : value;
                return true;
            case '月' or '월':
                _parts.Month = value;
                return true;
            case '日' or '일' or '号':
                _parts.Day = value;
                return true;
            case '时' or '時' or '시' or '点':
                _parts.Hour = value;
                return true;
            case '分' or '분':
                _parts.Minute = value;
                return true;
            case '秒' or '초':
                _parts.Second = value;
                return true;
            default:
                return false;
        }
    }

    private readonly bool Follows() => _at + 1 < _text.Length && char.IsLetterOrDigit(_text[_at + 1]);

    private void ReadYearFirst(int year, char separator)
    {
        _parts.Year = year;
        _at++;
        if (char.IsLetter(_text[_at]))
        {
            var word = Word();
            _parts.Month = DateNames.Month(word, language);
            _wrong = _parts.Month == 0;
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
                    (_parts.Month, _parts.Day) = (date.Month, date.Day);
                }

                return;
            }

            _wrong = digits > 2;
            _parts.Month = (int)value;
        }

        if (!_wrong && _at < _text.Length && _text[_at] == separator && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1]))
        {
            _at++;
            _wrong = Digits(out var day) > 2;
            _parts.Day = (int)day;
        }
        else
        {
            _parts.Day = 1;
        }
    }

    private void ReadYearLast(int first, char separator)
    {
        _at++;
        if (char.IsLetter(_text[_at]))
        {
            var month = DateNames.Month(Word(), language);
            _parts.Day = first;
            if (month > 0)
            {
                _parts.Month = month;
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
            (_parts.Year, _parts.Month, _parts.Day) = (Century(first), (int)second, (int)third);
            return;
        }

        _wrong = digits is not (2 or 4);
        _parts.Year = digits == 4 ? (int)third : Century((int)third);
        var english = language is null || language.StartsWith("en", StringComparison.OrdinalIgnoreCase);
        var monthFirst = separator == '/' && english && language is not ("en-GB" or "en-gb");
        if (first > 12 || (second <= 12 && !monthFirst))
        {
            (_parts.Day, _parts.Month) = (first, (int)second);
        }
        else
        {
            (_parts.Month, _parts.Day) = (first, (int)second);
        }
    }

    /// <summary>20060209, 20060209235945, or seconds (milliseconds) since 1970.</summary>
    private void ReadRun(long value, int digits, int start)
    {
        var alone = start == 0 && _at == _text.Length;
        switch (digits)
        {
            case 8:
                (_parts.Year, _parts.Month, _parts.Day) = ((int)(value / 10_000), (int)(value / 100 % 100), (int)(value % 100));
                break;
            case 14:
                var date = value / 1_000_000;
                (_parts.Year, _parts.Month, _parts.Day) = ((int)(date / 10_000), (int)(date / 100 % 100), (int)(date % 100));
                (_parts.Hour, _parts.Minute, _parts.Second) = ((int)(value / 10_000 % 100), (int)(value / 100 % 100), (int)(value % 100));
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

    private void ReadWord()
    {
        var before = _at > 0 ? _text[_at - 1] : ' ';
        var word = Word();
        var next = _at < _text.Length ? _text[_at] : '\0';
        if (word.Length == 1 && word[0] is 'T' or 't' && char.IsAsciiDigit(next) && _parts.Hour == Unknown)
        {
            return;
        }

        if (_parts.Hour != Unknown || _parts.Day != Unknown)
        {
            if (word.Equals("am", StringComparison.OrdinalIgnoreCase) || (word is "a" && next == '.') || word is "上午" or "午前" or "오전")
            {
                _parts.Morning = true;
                return;
            }

            if (word.Equals("pm", StringComparison.OrdinalIgnoreCase) || (word is "p" && next == '.') || word is "下午" or "午後" or "오후")
            {
                _parts.Afternoon = true;
                return;
            }
        }

        var isZone = word.Length > 1 || word is "Z" or "z" || (_parts.Year != Unknown && !char.IsAsciiDigit(before));
        if (_parts.Hour != Unknown && isZone && DateNames.TryZone(word, out var zone))
        {
            _parts.Zone = zone;
            return;
        }

        // "mar." is Tuesday in French and Spanish: a month name behind the day wins over one before it.
        if (_parts.Month == Unknown || (_monthFirst && _parts.Day != Unknown && _parts.Year == Unknown))
        {
            var month = DateNames.Month(word, language);
            if (month > 0)
            {
                _monthFirst = _parts.Day == Unknown;
                _parts.Month = month;
            }
        }
    }

    private ReadOnlySpan<char> Word()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetter(_text[_at]) || char.GetUnicodeCategory(_text[_at]) == UnicodeCategory.NonSpacingMark))
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
