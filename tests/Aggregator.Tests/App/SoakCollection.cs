using Xunit;

namespace Aggregator.Tests.App;

/// <summary>Nothing else runs beside it.</summary>
[CollectionDefinition(nameof(SoakTests), DisableParallelization = true)]
public sealed class SoakCollection;
