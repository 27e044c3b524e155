using System.Text.Json;
using Aggregator.Model;
using Aggregator.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary><c>learn</c>, <c>classify</c> and <c>evaluate</c> over labelled rows.</summary>
public sealed class ClassifyTests : IDisposable
{
    private readonly NewsletterFolder _newsletter = new(new FakeTimeProvider(Make.Friday));

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task Nothing_but_a_line_of_input_is_needed()
    {
        var (code, output, _) = await _newsletter.Run(
            ["classify", "-", "--json"],
            """
            {"id": 7, "title": "A toolkit for kites", "url": "https://github.com/o/kites"}
            {"id": "b", "title": "Kites", "text": "A paper that proposes a method", "links": ["https://arxiv.org/abs/2601.01234"], "colour": [1, {}]}
            {}
            """);

        Assert.Equal(0, code);
        var choices = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(("7", "tools"), (choices[0].GetProperty("id").GetString(), choices[0].GetProperty("section").GetString()));
        Assert.Equal("research", choices[1].GetProperty("section").GetString());
        Assert.InRange(choices[1].GetProperty("confidence").GetDouble(), 0.5, 1);
        Assert.NotEmpty(choices[1].GetProperty("why").EnumerateArray());
        Assert.Equal(0, choices[2].GetProperty("confidence").GetDouble());
    }

    [Fact]
    public async Task What_learn_writes_classify_and_evaluate_read()
    {
        _newsletter.Write("rows.jsonl", Rows(8));

        var (code, output, error) = await _newsletter.Run(["learn", "--labelled", "rows.jsonl", "--model", "models/m.json"]);
        Assert.True(code == 0, error);
        Assert.Equal("classifier: 16 items of 8 issues; 1 without a link were left out\n", output.ReplaceLineEndings("\n"));

        (_, output, _) = await _newsletter.Run(["classify", "-", "--model", "models/m.json"], """{"id": "x", "title": "Kite news", "url": "https://kites.example/9"}""");
        Assert.StartsWith("x\tkites\t", output, StringComparison.Ordinal);

        (code, output, _) = await _newsletter.Run(["evaluate", "--labelled", "rows.jsonl", "--model", "models/m.json", "--json"]);
        var figures = JsonDocument.Parse(output).RootElement;
        Assert.Equal((0, 16, 1.0), (code, figures.GetProperty("items").GetInt32(), figures.GetProperty("accuracy").GetDouble()));
        Assert.All(["macro_f1", "top2_accuracy", "accuracy_at_80_coverage"], name => Assert.Equal(1.0, figures.GetProperty(name).GetDouble()));
    }

    [Fact]
    public async Task Learning_one_part_of_a_file_keeps_the_other()
    {
        _newsletter.Write("rows.jsonl", Rows(3));
        _newsletter.Write("m.json", """{"aggregator_model": 1, "ranker": {"trained_at": "2026-01-01T00:00:00Z", "trained_on": "picks", "data": "AQID"}}""");

        await _newsletter.Run("learn", "--labelled", "rows.jsonl", "--model", "m.json");

        var file = JsonDocument.Parse(_newsletter.Read("m.json")).RootElement;
        Assert.Equal("AQID", file.GetProperty("ranker").GetProperty("data").GetString());
        Assert.Equal("6 items of 3 issues", file.GetProperty("classifier").GetProperty("trained_on").GetString());
    }

    [Fact]
    public async Task Without_a_file_it_goes_into_the_database()
    {
        _newsletter.WriteSources("{ key: a, kind: feed, url: \"https://a.example/feed\" }");
        _newsletter.Write("rows.jsonl", Rows(3));

        var (code, _, error) = await _newsletter.Run("learn", "--labelled", "rows.jsonl");

        Assert.True(code == 0, error);
        using var store = Store.Open(_newsletter.PathOf("aggregator.db"));
        var model = store.Model(LearntModel.Classifier)!;
        Assert.Equal((Make.Friday, "6 items of 3 issues"), (model.TrainedAt, model.TrainedOn));
        Assert.Null(store.Model(LearntModel.Ranker));
        store.Save(model with { TrainedOn = "more", Data = new byte[] { 1, 2 } });
        Assert.Equal("more", store.Model(LearntModel.Classifier)!.TrainedOn);
        Assert.Equal([1, 2], store.Model(LearntModel.Classifier)!.Data.ToArray());
    }

    [Fact]
    public async Task An_empty_file_teaches_nothing_and_harms_nothing()
    {
        _newsletter.Write("rows.jsonl", "");

        Assert.Equal(0, (await _newsletter.Run("learn", "--labelled", "rows.jsonl", "--model", "m.json")).Code);
        var (_, output, _) = await _newsletter.Run(["classify", "-", "--model", "m.json"], """{"id": "x", "title": "A course on kites"}""");

        Assert.StartsWith("x\teducation\t", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"section\": \"a\"}\nno json", "rows.jsonl:2: this is no JSON")]
    [InlineData("[1]", "rows.jsonl:1: one JSON object a line is expected")]
    [InlineData("\n\n{\"title\": \"a\"}", "rows.jsonl:3: \"section\" is missing")]
    [InlineData("{\"section\": {}}", "rows.jsonl:1: \"section\" should be a text")]
    [InlineData("{\"section\": \"a\", \"links\": [1]}", "rows.jsonl:1: \"links\" should be a list of texts")]
    [InlineData("{\"section\": \"a\", \"date\": \"soon\"}", "rows.jsonl:1: \"date\" should be like 2026-01-31, not 'soon'")]
    [InlineData("{\"section\": \"a\", \"weight\": -1}", "rows.jsonl:1: \"weight\" should be a number from 0 to 1000")]
    [InlineData("{\"section\": \"\\ud800\"}", "rows.jsonl:1: \"section\" holds half of a surrogate pair")]
    public async Task A_line_at_fault_is_told_with_its_number(string rows, string message)
    {
        _newsletter.Write("rows.jsonl", rows);

        var (code, _, error) = await _newsletter.Run("learn", "--labelled", "rows.jsonl", "--model", "m.json");

        Assert.Equal(2, code);
        Assert.StartsWith(message, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"aggregator_model\": 1, \"classifier\": 5}")]
    [InlineData("{\"aggregator_model\": 1, \"classifier\": {\"data\": \"!\"}}")]
    [InlineData("{\"aggregator_model\": 2}")]
    public async Task A_file_that_is_no_model_is_told(string text)
    {
        _newsletter.Write("m.json", text);

        var (code, _, error) = await _newsletter.Run(["classify", "-", "--model", "m.json"], "{}");

        Assert.Equal(2, code);
        Assert.Contains("is no model that this version wrote", error, StringComparison.Ordinal);
    }

    /// <summary>Sections named like no genre: only rows can teach them.</summary>
    private static string Rows(int issues) => string.Join('\n', Enumerable.Range(1, issues).SelectMany(issue => new[]
    {
        $$"""{"section": "kites", "item_title": "Kite news {{issue}}", "text": "", "links": ["https://kites.example/{{issue}}"], "lang": "en", "issue": {{issue}}, "date": "2026-01-{{issue:00}}"}""",
        $$"""{"section": "bread", "item_title": "Bread news {{issue}}", "text": "", "url": "https://bread.example/{{issue}}", "issue": "{{issue}}", "date": "2026"}""",
    }).Append(issues > 7 ? """{"section": "bread", "item_title": "No link"}""" : ""));
}
