using Xunit;

namespace Aggregator.Tests.Storage;

/// <summary>A fact that makes roles and counts on rules of admission: skipped, and said so, on a server that was given, and where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OwnServerFactAttribute : FactAttribute
{
    public OwnServerFactAttribute()
    {
        Skip = PostgresServer.Missing ?? (PostgresServer.IsOurs ? null : "the server of AGGREGATOR_TEST_POSTGRES is not ours to make roles in");
    }
}
