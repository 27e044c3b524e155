using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Aggregator.Tests.Storage;

/// <summary>As <see cref="EachDatabaseFactAttribute"/>, with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Aggregator.Tests.Storage.EachDatabaseTheoryAttribute+Discoverer", "Aggregator.Tests")]
internal sealed class EachDatabaseTheoryAttribute : TheoryAttribute
{
    public sealed class Discoverer(IMessageSink messages) : TheoryDiscoverer(messages)
    {
        public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo theory) =>
            EachDatabaseFactAttribute.Reason(method) is { } reason
                ? [new XunitSkippedDataRowTestCase(DiagnosticMessageSink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method, reason)]
                : base.Discover(options, method, theory);
    }
}
