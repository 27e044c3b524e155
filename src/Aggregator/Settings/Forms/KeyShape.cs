namespace Aggregator.Settings.Forms;

/// <summary>What may stand behind a key of <c>sources.yml</c>.</summary>
internal enum KeyShape
{
    /// <summary>One line of text; a number is taken as it is written.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number, 0 or more.</summary>
    Number,

    /// <summary>One text or a list of them.</summary>
    Texts,

    /// <summary>A time with its unit: <c>30s</c>, <c>6h</c>, <c>30d</c>.</summary>
    Duration,

    /// <summary>A size with its unit: <c>20MB</c>.</summary>
    Size,

    /// <summary>A text for each language.</summary>
    Headings,

    /// <summary>A block of keys.</summary>
    Block,

    /// <summary>A list of blocks.</summary>
    Blocks,
}
