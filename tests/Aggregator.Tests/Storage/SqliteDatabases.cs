namespace Aggregator.Tests.Storage;

/// <summary>Files in a folder of their own.</summary>
public sealed class SqliteDatabases : Databases
{
    private readonly string _folder = Directory.CreateTempSubdirectory("store-").FullName;

    public override string Where(string name = "aggregator") => Path.Combine(_folder, name + ".db");

    public override void Dispose() => Directory.Delete(_folder, recursive: true);
}
