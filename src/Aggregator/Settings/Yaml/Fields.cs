using System.Globalization;
using Aggregator.Settings.Forms;

namespace Aggregator.Settings.Yaml;

/// <summary>
/// Takes a block of keys apart. <see cref="Finish"/> reports those that the block's form does not know and those that are missing.
/// </summary>
/// <param name="form">The keys there are. Null: a key that is asked for is thereby known.</param>
internal sealed class Fields(Node map, MistakeList mistakes, BlockForm? form = null)
{
    private readonly List<string> _known = [.. form?.Keys.Select(key => key.Name) ?? []];
    private readonly HashSet<string> _asked = [];
    private readonly List<(IReadOnlyList<string> Names, string Message)> _wanted = [];

    public Node Map { get; } = map;

    public MistakeList Mistakes { get; } = mistakes;

    /// <summary>The value of a key; null when it is not there or empty.</summary>
    public Node? Take(string key)
    {
        _asked.Add(key);
        if (!_known.Contains(key))
        {
            // What is read and stands in no form would be missing in schema and reference.
            _known.Add(form is null or { Open: true } ? key : throw new InvalidOperationException($"'{key}' stands in no form: write it in SourcesForm"));
        }

        foreach (var (name, value) in Map.Pairs)
        {
            if (name.Text == key)
            {
                return value.IsNull ? null : value;
            }
        }

        return null;
    }

    /// <summary>Keys that this block takes beyond its form, such as the fields of a source's kind.</summary>
    public void Know(IEnumerable<string> keys) => _known.AddRange(keys.Where(key => !_known.Contains(key)));

    /// <summary>Makes one of these keys a duty.</summary>
    public void Want(IReadOnlyList<string> keys, string message)
    {
        if (!Map.Pairs.Any(pair => keys.Contains(pair.Key.Text) && (!pair.Value.IsNull || form?.Find(pair.Key.Text) is { MayBeEmpty: true })))
        {
            _wanted.Add((keys, message));
        }
    }

    public Node? Need(string key, string example)
    {
        Want([key], $"'{key}' is missing; write for instance {key}: {example}");
        return Take(key);
    }

    public string? Text(string key) => Text(key, Take(key));

    public string NeedText(string key, string example) => Text(key, Need(key, example)) ?? "";

    /// <summary>One line of text; numbers and the like are taken as they are written.</summary>
    public string? Text(string key, Node? node)
    {
        if (node is null)
        {
            return null;
        }

        if (node.Shape != NodeShape.Text)
        {
            Mistakes.Add(node, $"'{key}' wants a text, not {node.Describe()}");
            return null;
        }

        if (node.Text.Trim().Length == 0)
        {
            Mistakes.Add(node, $"'{key}' wants a text, but it is empty");
            return null;
        }

        // A final line break is what a block (|) leaves behind.
        var text = node.Text.TrimEnd('\n');
        if (text.Any(char.IsControl))
        {
            Mistakes.Add(node, $"'{key}' wants one line of text without control characters");
            return null;
        }

        return text;
    }

    /// <summary>One text or a list of them; empty when the key is not there.</summary>
    public IReadOnlyList<(string Text, Node At)> Texts(string key) => Texts(key, Take(key));

    public IReadOnlyList<(string Text, Node At)> Texts(string key, Node? node)
    {
        if (node is { Shape: NodeShape.Map })
        {
            Mistakes.Add(node, $"'{key}' wants a list of texts, not {node.Describe()}");
            return [];
        }

        var texts = new List<(string, Node)>();
        foreach (var item in node is null ? [] : node.Shape == NodeShape.List ? node.Items : [node])
        {
            if (item.IsNull)
            {
                Mistakes.Add(item, $"'{key}' holds an empty line; write a text or remove it");
            }
            else if (Text(key, item) is { } text)
            {
                texts.Add((text, item));
            }
        }

        return texts;
    }

    public bool Flag(string key, bool otherwise) => Flag(key, Take(key)) ?? otherwise;

    public bool? Flag(string key, Node? node)
    {
        if (node is null)
        {
            return null;
        }

        if (node is { Shape: NodeShape.Text, Plain: true })
        {
            switch (node.Text)
            {
                case "true" or "True" or "TRUE": return true;
                case "false" or "False" or "FALSE": return false;
            }
        }

        var meant = node.Text.Trim().ToLowerInvariant() switch
        {
            "true" or "yes" or "on" or "y" or "1" => "; write true, without quotes",
            "false" or "no" or "off" or "n" or "0" => "; write false, without quotes",
            var text => Words.Nearest(text, ["true", "false"]) is { } word ? $"; did you mean '{word}'?" : "",
        };
        Mistakes.Add(node, $"'{key}' wants true or false, not {node.Describe()}{meant}");
        return null;
    }

    public int? Whole(string key, int least)
    {
        var node = Take(key);
        if (node is null)
        {
            return null;
        }

        if (node is { Shape: NodeShape.Text, Plain: true } && int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least)
        {
            return number;
        }

        Mistakes.Add(node, $"'{key}' wants a whole number, {least} or more, not {node.Describe()}{Unquoted(node)}");
        return null;
    }

    /// <summary>A number from 0 up.</summary>
    public double? Number(string key)
    {
        var node = Take(key);
        if (node is null)
        {
            return null;
        }

        if (node is { Shape: NodeShape.Text, Plain: true }
            && double.TryParse(node.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) && number >= 0)
        {
            return number;
        }

        Mistakes.Add(node, $"'{key}' wants a number, 0 or more, not {node.Describe()}{Unquoted(node)}");
        return null;
    }

    /// <summary>A value that has a notation of its own, such as <c>30d</c>.</summary>
    public T? Value<T>(string key, Func<string, (T? Value, string? Problem)> parse)
        where T : struct
    {
        var node = Take(key);
        if (Text(key, node) is not { } text)
        {
            return null;
        }

        var (value, problem) = parse(text.Trim());
        if (problem is not null)
        {
            Mistakes.Add(node!, $"'{key}' wants {problem}");
        }

        return value;
    }

    /// <summary>The block below a key; null when it is not there.</summary>
    public Fields? Block(string key) => Block(key, Take(key));

    public Fields? Block(string key, Node? node)
    {
        if (node is null or { Shape: NodeShape.Map })
        {
            return node is null ? null : new Fields(node, Mistakes, form?.Find(key)?.Block);
        }

        Mistakes.Add(node, $"'{key}' wants a block of keys ('name: value' lines), not {node.Describe()}");
        return null;
    }

    /// <summary>The blocks of a list; what is no block is reported and left out. Null when the key is not there or no list.</summary>
    public IReadOnlyList<Fields>? Blocks(string key, Node? node)
    {
        if (node is null)
        {
            return null;
        }

        if (node.Shape != NodeShape.List)
        {
            Mistakes.Add(node, $"'{key}' wants a list (each member begins with '- '), not {node.Describe()}");
            return null;
        }

        return [.. node.Items.Select(item => Block(key, item)).OfType<Fields>()];
    }

    /// <summary>To be called when all keys were asked for.</summary>
    /// <param name="certain">False: only what looks like a slip is reported, because not all keys are known.</param>
    public void Finish(bool certain = true)
    {
        if (form is not null && _known.FirstOrDefault(key => !_asked.Contains(key)) is { } forgotten)
        {
            throw new InvalidOperationException($"'{forgotten}' stands in the form, and no reader asks for it");
        }

        var meant = new HashSet<string>();
        foreach (var (name, _) in Map.Pairs.Where(pair => !_known.Contains(pair.Key.Text)))
        {
            // What stands there already was not meant a second time.
            var nearest = Words.Nearest(name.Text, _known.Where(key => Map.Pairs.All(pair => pair.Key.Text != key)));
            if (nearest is not null)
            {
                meant.Add(nearest);
                Mistakes.Add(name, $"unknown key {Words.Quote(name.Text)}; did you mean '{nearest}'?");
            }
            else if (certain)
            {
                var hint = name.Text == "<<" ? "merging is not read here, write the keys out" : Words.Hint(name.Text, _known);
                Mistakes.Add(name, $"unknown key {Words.Quote(name.Text)}; {hint}");
            }
        }

        // A misspelt key is one mistake, not two.
        foreach (var (_, message) in _wanted.Where(want => !want.Names.Any(meant.Contains)))
        {
            Mistakes.Add(Map, message);
        }
    }

    private static string Unquoted(Node node) =>
        node is { Shape: NodeShape.Text, Plain: false } && double.TryParse(node.Text, CultureInfo.InvariantCulture, out _) ? "; write it without quotes" : "";
}
