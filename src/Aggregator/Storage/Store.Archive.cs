using Aggregator.Model;
#pragma warning disable CA1822, IDE0060
namespace Aggregator.Storage;

public sealed partial class Store
{
    public IReadOnlyList<PrintedItem> PrintedItems() => [];

    public IReadOnlyList<PrintedPost> PrintedPosts() => [];

    public IReadOnlyList<PrintedItem> Printed(IReadOnlyCollection<string> keys) => [];
}
