namespace Aggregator.Model;

/// <summary>How well one section was met.</summary>
/// <param name="Items">Printed there.</param>
/// <param name="Right">Of these, put there.</param>
/// <param name="Put">All that were put there.</param>
public sealed record SectionAgreement(string Section, int Items, int Right, int Put)
{
    public double Recall => Items == 0 ? 0 : (double)Right / Items;

    public double Precision => Put == 0 ? 0 : (double)Right / Put;
}
