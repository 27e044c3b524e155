using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Aggregator.Tests.Storage;

/// <summary>A fact that holds on each database: in a class of <see cref="PostgresTests"/> it is skipped, and said so, where there is no server.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Aggregator.Tests.Storage.EachDatabaseFactAttribute+Discoverer", "Aggregator.Tests")]
internal sealed class EachDatabaseFactAttribute : FactAttribute
{
    /// <summary>The reason to skip a test of this class; null when there is none.</summary>
    public static string? Reason(ITestMethod method) =>
        method.TestClass.TestCollection.CollectionDefinition?.Name == typeof(PostgresTests).FullName ? PostgresServer.Missing : null;

    public sealed class Discoverer(IMessageSink messages) : FactDiscoverer(messages)
    {
        public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo fact) => Reason(method) is { } reason
            ? [new XunitSkippedDataRowTestCase(DiagnosticMessageSink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method, reason)]
            : base.Discover(options, method, fact);
    }
}
