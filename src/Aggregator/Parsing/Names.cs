using System.Xml.Linq;

namespace Aggregator.Parsing;

/// <summary>Names of elements and attributes that are asked for often.</summary>
internal static class Names
{
    public static readonly XName Base = XNamespace.Xml + "base";
    public static readonly XName Lang = XNamespace.Xml + "lang";
    public static readonly XName About = Vocabulary.Rdf + "about";
    public static readonly XName Resource = Vocabulary.Rdf + "resource";
    public static readonly XName Id = Vocabulary.Rdf + "ID";
}
