namespace Aggregator.Text;

/// <summary>A weight for each place of a vector, and one for nothing at all.</summary>
public sealed record LinearModel(float[] Weights, double Bias)
{
    /// <summary>Above 0 it says yes.</summary>
    public double Score(SparseVector row) => row.Dot(Weights) + Bias;
}
