using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Aggregator.Settings.Yaml;

/// <summary>
/// Reads one YAML document into nodes. The package's own tree throws at the first double key and unfolds aliases without a bound; this one
/// reports and counts.
/// </summary>
internal sealed class YamlLoader
{
    private const int LargestFile = 4_000_000;
    private const int LargestTree = 200_000;
    private const int Deepest = 40;

    private readonly MistakeList _mistakes;
    private readonly Parser _parser;
    private readonly Dictionary<string, Node?> _anchors = [];
    private long _total;

    private YamlLoader(TextReader text, MistakeList mistakes)
    {
        _parser = new Parser(text);
        _mistakes = mistakes;
    }

    /// <summary>The text of a file, or null with a mistake that says what to do.</summary>
    public static string? ReadText(string path, string advice, MistakeList mistakes)
    {
        try
        {
            if (!File.Exists(path))
            {
                mistakes.Add(1, 1, Directory.Exists(path) ? $"this is a folder, not a file; {advice}" : $"there is no such file; {advice}");
                return null;
            }

            if (new FileInfo(path).Length > LargestFile)
            {
                mistakes.Add(1, 1, $"the file is larger than {LargestFile / 1_000_000} MB; is it the right one?");
                return null;
            }

            using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            mistakes.Add(1, 1, "the file is not UTF-8; save it as UTF-8 in your editor");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            mistakes.Add(1, 1, $"the file cannot be read: {problem.Message}");
        }

        return null;
    }

    /// <summary>The root of the document; null, with a mistake, when there is none or when it is not YAML.</summary>
    public static Node? Load(string text, MistakeList mistakes)
    {
        using var reader = new StringReader(text);
        var loader = new YamlLoader(reader, mistakes);
        try
        {
            return loader.Document();
        }
        catch (Halt halt)
        {
            mistakes.Add(halt.Line, halt.Column, halt.Message);
            return null;
        }
        catch (YamlException problem)
        {
            var (line, column, message) = YamlFault.Of(problem, text);
            mistakes.Add(line, column, message);
            return null;
        }
    }

    private Node? Document()
    {
        Next();
        if (Next() is StreamEnd)
        {
            _mistakes.Add(1, 1, "the file is empty; `aggregator init` in another folder writes one to begin with");
            return null;
        }

        var root = Read(Next(), 0);
        Next();
        if (Next() is not StreamEnd and var more)
        {
            _mistakes.Add((int)more.Start.Line, (int)more.Start.Column, "a second document begins here; one file holds one ('---' may stand only in the first line)");
        }

        if (root.IsNull)
        {
            _mistakes.Add(1, 1, "the file is empty; `aggregator init` in another folder writes one to begin with");
            return null;
        }

        return root;
    }

    private ParsingEvent Next()
    {
        try
        {
            _parser.MoveNext();
        }
        catch (Exception fault) when (fault is not YamlException)
        {
            // Known of the package: a bracket that stays open before a further line 'key: value' ends in an InvalidOperationException.
            throw new Halt(_parser.Current!, "this is not valid YAML; a bracket, a brace or a quote that is opened here or below is not closed");
        }

        return _parser.Current!;
    }

    private Node Read(ParsingEvent at, int depth)
    {
        if (depth > Deepest)
        {
            throw new Halt(at, $"this is nested more than {Deepest} levels deep");
        }

        if (at is AnchorAlias alias)
        {
            return Follow(alias);
        }

        var named = (NodeEvent)at;
        var anchor = named.Anchor.IsEmpty ? null : named.Anchor.Value;
        if (anchor is not null)
        {
            _anchors[anchor] = null;
        }

        var node = at switch
        {
            Scalar scalar => Text(scalar),
            SequenceStart => List(at, depth),
            _ => Map(at, depth),
        };
        Count(1, at);
        if (anchor is not null)
        {
            _anchors[anchor] = node;
        }

        return node;
    }

    private Node Follow(AnchorAlias alias)
    {
        // The _parser itself does not check that an anchor was set before.
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
        {
            throw new Halt(alias, $"'*{alias.Value.Value}' refers to nothing: no '&{alias.Value.Value}' stands above it; put a text that begins with * in quotes");
        }

        if (target is null)
        {
            throw new Halt(alias, $"'*{alias.Value.Value}' refers to the block that it stands in");
        }

        Count(target.Size, alias);
        return target;
    }

    private void Count(long size, ParsingEvent at)
    {
        _total += size;
        if (_total > LargestTree)
        {
            throw new Halt(at, $"with its aliases written out this file holds more than {LargestTree} values");
        }
    }

    private static Node Text(Scalar scalar) => new(NodeShape.Text, (int)scalar.Start.Line, (int)scalar.Start.Column)
    {
        Text = scalar.Value,
        // A tag (!!str 5) says that the text is meant as it stands.
        Plain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty,
    };

    private Node List(ParsingEvent at, int depth)
    {
        var list = new Node(NodeShape.List, (int)at.Start.Line, (int)at.Start.Column);
        for (var next = Next(); next is not SequenceEnd; next = Next())
        {
            var item = Read(next, depth + 1);
            list.Items.Add(item);
            list.Size += item.Size;
        }

        return list;
    }

    private Node Map(ParsingEvent at, int depth)
    {
        var map = new Node(NodeShape.Map, (int)at.Start.Line, (int)at.Start.Column);
        var lines = new Dictionary<string, int>();
        for (var next = Next(); next is not MappingEnd; next = Next())
        {
            var key = Read(next, depth + 1);
            var value = Read(Next(), depth + 1);
            map.Size += key.Size + value.Size;
            if (key.Shape != NodeShape.Text)
            {
                _mistakes.Add((int)next.Start.Line, (int)next.Start.Column, $"a key must be a text, not {key.Describe()}");
            }
            else if (!lines.TryAdd(key.Text, key.Line))
            {
                _mistakes.Add(key, $"the key {Words.Quote(key.Text)} stands here twice, first in line {lines[key.Text]}; remove one of them");
            }
            else
            {
                map.Pairs.Add(new(key, value));
            }
        }

        return map;
    }

    /// <summary>Reading cannot go on; leaves this class as a mistake only.</summary>
    private sealed class Halt(ParsingEvent at, string message) : Exception(message)
    {
        public int Line { get; } = (int)at.Start.Line;

        public int Column { get; } = (int)at.Start.Column;
    }
}
