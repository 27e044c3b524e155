namespace Aggregator.Model;

public sealed record PostPicture(string Address, string Text, int Line);
