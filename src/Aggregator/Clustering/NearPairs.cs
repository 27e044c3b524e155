using System.Runtime.InteropServices;
using Aggregator.Text;

namespace Aggregator.Clustering;

/// <summary>
/// All pairs of titles that are near each other. A title is listed under its heaviest n-grams only, so many that what is left of it says little (prefix
/// filtering: Bayardo, Ma and Srikant, "Scaling Up All Pairs Similarity Search", 2007): the lists of common n-grams, which are long, are never walked.
/// </summary>
internal static class NearPairs
{
    /// <param name="vectors">Of length one at most.</param>
    /// <param name="grams">One more than the highest index.</param>
    /// <param name="least">The smallest dot product of a pair.</param>
    /// <returns>For each title the others near it.</returns>
    public static List<(int Title, double Dot)>[] Of(SparseVector[] vectors, int grams, double least)
    {
        var near = Array.ConvertAll(vectors, _ => new List<(int, double)>());
        var listed = new List<(int Title, float Weight)>?[grams];
        var rests = new double[vectors.Length];
        var met = new float[vectors.Length];
        var touched = new List<int>();
        for (var title = 0; title < vectors.Length; title++)
        {
            Meet(vectors[title], listed, met, touched);
            foreach (var other in touched)
            {
                // What is not listed of the other has this length, and the title itself is no longer than one.
                if (met[other] + rests[other] >= least && vectors[title].Dot(vectors[other]) is var dot && dot >= least)
                {
                    near[title].Add((other, dot));
                    near[other].Add((title, dot));
                }

                met[other] = 0;
            }

            touched.Clear();
            rests[title] = List(title, vectors[title], least / 2, listed);
        }

        return near;
    }

    private static void Meet(SparseVector vector, List<(int Title, float Weight)>?[] listed, float[] met, List<int> touched)
    {
        for (var at = 0; at < vector.Count; at++)
        {
            foreach (var (other, weight) in CollectionsMarshal.AsSpan(listed[vector.Indexes[at]]))
            {
                if (met[other] == 0)
                {
                    touched.Add(other);
                }

                met[other] += weight * vector.Values[at];
            }
        }
    }

    /// <returns>The length of what is not listed.</returns>
    private static double List(int title, SparseVector vector, double mostRest, List<(int Title, float Weight)>?[] listed)
    {
        var order = Enumerable.Range(0, vector.Count).ToArray();
        Array.Sort(Array.ConvertAll(vector.Values, value => -value), order);
        var rest = vector.Values.Sum(value => (double)value * value);
        foreach (var at in order.TakeWhile(_ => Math.Sqrt(Math.Max(0, rest)) > mostRest))
        {
            (listed[vector.Indexes[at]] ??= []).Add((title, vector.Values[at]));
            rest -= (double)vector.Values[at] * vector.Values[at];
        }

        return Math.Sqrt(Math.Max(0, rest));
    }
}
