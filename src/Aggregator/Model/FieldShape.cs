namespace Aggregator.Model;

/// <summary>What may stand in a field of a source kind.</summary>
public enum FieldShape
{
    /// <summary>One line of text.</summary>
    Text,

    /// <summary>An absolute http(s) address, or a path relative to <c>sources.yml</c> (a recorded file).</summary>
    Address,

    /// <summary>A path relative to <c>sources.yml</c>; it is given to the kind as a <c>file:</c> address.</summary>
    Path,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>One text or a list of them.</summary>
    List,
}
