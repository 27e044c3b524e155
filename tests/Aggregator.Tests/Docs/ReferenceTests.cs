using Xunit;

namespace Aggregator.Tests.Docs;

public sealed class ReferenceTests
{
    [Fact]
    public void The_reference_is_what_the_code_says() => Renewal.Compare("docs/reference.md", ReferencePage.Write());
}
