using System.Runtime.InteropServices;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Aggregator.Parsing;

/// <summary>
/// Grows the tree that entries are read from, from either reader. It mends while it grows, because another walk over the tree would cost
/// as much again: namespaces and names get their one spelling, the depth is limited, comments and declarations stay out.
/// </summary>
internal sealed class TreeBuilder(Budget budget)
{
    private const int MostAttributes = 100;

    private readonly List<(int Depth, string Prefix, XNamespace Meaning)> _scopes = [];
    private readonly Dictionary<string, XName> _names = [];
    private readonly StringBuilder _more = new();
    private XElement? _current;
    private int _depth;
    private int _flattened;
    private string? _text;
    private XNamespace _noNamespace = XNamespace.None;

    public XElement? Root { get; private set; }

    public XElement? Current => _current;

    /// <summary>The root has ended; what follows belongs to nothing.</summary>
    public bool Done => Root is not null && _current is null;

    public bool WasTooDeep { get; private set; }

    public bool HasBase { get; private set; }

    public bool HasLanguage { get; private set; }

    /// <summary>The namespace address that the root element stands in, as published.</summary>
    public string RootNamespace { get; private set; } = "";

    public void Start(string name, List<KeyValuePair<string, string>> attributes)
    {
        budget.CountElement();
        if (_depth >= Budget.Depth)
        {
            _flattened++;
            WasTooDeep = true;
            return;
        }

        FlushText();
        _depth++;
        var root = Root is null;
        var declares = false;
        foreach (var (key, value) in attributes)
        {
            if (key.StartsWith("xmlns", StringComparison.Ordinal) && (key.Length == 5 || key[5] == ':'))
            {
                _scopes.Add((_depth, key.Length == 5 ? "" : key[6..], Meaning(value)));
                declares = true;
            }
        }

        if (declares)
        {
            _names.Clear();
        }

        if (root)
        {
            ReadRoot(name, attributes);
        }

        var element = new XElement(NameOf(name));
        AddAttributes(element, attributes);
        if (_current is null)
        {
            Root = element;
        }
        else
        {
            _current.Add(element);
        }

        _current = element;
    }

    public void Text(string value)
    {
        if (_current is null || value.Length == 0)
        {
            return;
        }

        // Text often comes in pieces (CDATA, references); adding each to the element would copy all before it.
        if (_text is null)
        {
            _text = value;
            return;
        }

        if (_more.Length == 0)
        {
            _more.Append(_text);
        }

        _more.Append(value);
    }

    public void End()
    {
        if (_flattened > 0)
        {
            _flattened--;
            return;
        }

        if (_current is null)
        {
            return;
        }

        FlushText();
        while (_scopes.Count > 0 && _scopes[^1].Depth == _depth)
        {
            _scopes.RemoveAt(_scopes.Count - 1);
            _names.Clear();
        }

        _depth--;
        _current = _current.Parent;
    }

    private void FlushText()
    {
        if (_text is null)
        {
            return;
        }

        _current!.Add(_more.Length > 0 ? _more.ToString() : _text);
        _text = null;
        _more.Clear();
    }

    /// <summary>A root of an unknown namespace, or of none, decides what "no namespace" means: Atom's names in a feed, RSS's else.</summary>
    private void ReadRoot(string name, List<KeyValuePair<string, string>> attributes)
    {
        var colon = name.IndexOf(':');
        var prefix = colon < 0 ? "" : name[..colon];
        var local = name[(colon + 1)..];
        var declaration = prefix.Length == 0 ? "xmlns" : "xmlns:" + prefix;
        RootNamespace = attributes.Find(attribute => attribute.Key == declaration).Value ?? "";
        var own = Vocabulary.Known(RootNamespace);
        var atom = local.Equals("feed", StringComparison.OrdinalIgnoreCase) || local.Equals("entry", StringComparison.OrdinalIgnoreCase);
        if (atom)
        {
            _noNamespace = Vocabulary.Atom;
        }

        var strange = own is null || (atom ? own != Vocabulary.Atom : own == Vocabulary.Atom);
        for (var i = 0; strange && i < _scopes.Count; i++)
        {
            if (_scopes[i].Prefix == prefix)
            {
                _scopes[i] = _scopes[i] with { Meaning = _noNamespace };
            }
        }
    }

    private static XNamespace Meaning(string address) =>
        Vocabulary.Known(address) ?? (string.IsNullOrWhiteSpace(address) ? XNamespace.None : XNamespace.Get(address.Trim()));

    private XName NameOf(string name)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_names, name, out var found);
        if (!found)
        {
            var colon = name.IndexOf(':');
            var space = colon < 0 ? Resolve("") : Resolve(name[..colon]);
            var local = colon < 0 ? name : name[(colon + 1)..];
            if (space == XNamespace.None)
            {
                space = _noNamespace;
            }

            known = space + Safe(space == Vocabulary.Xhtml ? local : Vocabulary.Name(local));
        }

        return known!;
    }

    private XNamespace Resolve(string prefix)
    {
        for (var i = _scopes.Count - 1; i >= 0; i--)
        {
            if (_scopes[i].Prefix == prefix)
            {
                return _scopes[i].Meaning;
            }
        }

        return prefix.Length == 0 ? XNamespace.None : Vocabulary.OfPrefix(prefix) ?? XNamespace.Get("urn:undeclared:" + prefix);
    }

    private void AddAttributes(XElement element, List<KeyValuePair<string, string>> attributes)
    {
        var count = Math.Min(attributes.Count, MostAttributes);
        for (var i = 0; i < count; i++)
        {
            var (key, value) = attributes[i];
            if (key.StartsWith("xmlns", StringComparison.Ordinal) && (key.Length == 5 || key[5] == ':'))
            {
                continue;
            }

            var colon = key.IndexOf(':');
            var name = colon < 0 ? XName.Get(Safe(key)) : Resolve(key[..colon]) + Safe(key[(colon + 1)..]);
            if (name == Names.Base)
            {
                HasBase = true;
            }
            else if (name == Names.Lang)
            {
                HasLanguage = true;
            }

            if (element.Attribute(name) is null)
            {
                element.Add(new XAttribute(name, value));
            }
        }
    }

    /// <summary>What the tolerant reader takes for a name need not be one for XML: a second colon, a digit behind the first.</summary>
    private static string Safe(string local)
    {
        if (local.Length == 0)
        {
            return "_";
        }

        var good = XmlConvert.IsStartNCNameChar(local[0]);
        for (var i = 1; good && i < local.Length; i++)
        {
            good = XmlConvert.IsNCNameChar(local[i]);
        }

        return good ? local : XmlConvert.EncodeLocalName(local);
    }
}
