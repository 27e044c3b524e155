namespace Aggregator.Model;

/// <summary>A link as it stands in a post.</summary>
/// <param name="Address">As written.</param>
/// <param name="Text">Plain text between the brackets; may be empty. Of a marker: the label of its reference.</param>
public sealed record PostLink(string Address, string Text, int Line, LinkRole Role = LinkRole.Content);
