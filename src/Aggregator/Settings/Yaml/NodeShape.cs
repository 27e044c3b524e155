namespace Aggregator.Settings.Yaml;

internal enum NodeShape
{
    Text,
    List,
    Map,
}
