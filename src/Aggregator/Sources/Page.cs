using Aggregator.Model;
using Aggregator.Parsing;

namespace Aggregator.Sources;

/// <summary>A page without a feed, read with XPath expressions: one for its items, the others within each item.</summary>
internal sealed class Page : ISourceKind
{
    public KindForm Form { get; } = new(
        "page",
        "a page without a feed, by XPath",
        [
            new FieldForm("url", FieldShape.Address, "address of the page") { Required = true },
            Expression("item", "XPath of all items: //article", required: true),
            Expression("title", "XPath within an item: .//h2", required: true),
            Expression("link", "XPath within an item: .//a/@href", required: true),
            Expression("date", "XPath within an item: .//time/@datetime"),
            Expression("summary", "XPath within an item: .//p"),
            Expression("picture", "XPath within an item: .//img/@src"),
        ])
    {
        Example = "- { key: a-lab, kind: page, url: \"https://lab.example.org/news\", item: \"//article\", title: \".//h2\", link: \".//a/@href\", date: \".//time/@datetime\" }",
    };

    public IReadOnlyList<Request> Requests(Source source, Visit? visit) => [new Request(visit?.MovedTo ?? source.Endpoint ?? new Uri(source.Field("url")!))];

    public Feed Parse(Source source, Download download) =>
        PageReader.Read(download, Form.Fields.Skip(1).Where(field => source.Field(field.Name) is not null).ToDictionary(field => field.Name, field => source.Field(field.Name)!));

    private static FieldForm Expression(string name, string purpose, bool required = false) =>
        new(name, FieldShape.Text, purpose) { Required = required, Fault = PageReader.Fault };
}
