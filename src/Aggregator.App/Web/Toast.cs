namespace Aggregator.App.Web;

/// <summary>What just happened, in a sentence.</summary>
/// <param name="CanUndo">It offers to take the change back.</param>
internal sealed record Toast(int Number, string Says, bool IsProblem, bool CanUndo);
