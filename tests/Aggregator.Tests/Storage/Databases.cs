using Aggregator.Storage;

namespace Aggregator.Tests.Storage;

/// <summary>New databases of one kind, for one test.</summary>
public abstract class Databases : IDisposable
{
    /// <summary>What <c>--database</c> gets; the same name is the same database.</summary>
    public abstract string Where(string name = "aggregator");

    public Store Open(string name = "aggregator") => Store.Open(Where(name));

    public abstract void Dispose();
}
