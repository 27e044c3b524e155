namespace Aggregator.Model;

public enum NoticeKind
{
    /// <summary>The draft of an issue is there.</summary>
    Draft,

    /// <summary>An issue was drafted long ago and is not published.</summary>
    Open,

    /// <summary>Sources need a person.</summary>
    Sources,

    /// <summary>Somebody tries whether notices arrive.</summary>
    Test,
}
