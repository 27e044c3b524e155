namespace Aggregator.Settings.Forms;

/// <summary>The keys of a block of <c>sources.yml</c>, in the order in which the documentation shows them.</summary>
internal sealed record BlockForm(IReadOnlyList<KeyForm> Keys)
{
    /// <summary>Any other key may stand there too: it is not ours.</summary>
    public bool Open { get; init; }

    public KeyForm? Find(string key) => Keys.FirstOrDefault(form => form.Name == key);
}
