using System.Buffers.Binary;
using System.Text;

namespace Aggregator.Tests.App.Web;

/// <summary>The points of each metric in requests of OTLP (protobuf's wire form, as opentelemetry/proto/metrics/v1/metrics.proto numbers the fields).</summary>
internal static class SentMetrics
{
    /// <returns>Of a metric's name, the values of its points; of a histogram's points, how many were measured and their sum.</returns>
    public static ILookup<string, (long Count, double Sum)> Read(IEnumerable<byte[]> requests) =>
        requests.SelectMany(request => Below(request, 1, 2, 2)).SelectMany(Points).ToLookup(point => point.Name, point => (point.Count, point.Sum));

    private static IEnumerable<(string Name, long Count, double Sum)> Points(ReadOnlyMemory<byte> metric)
    {
        var name = Encoding.UTF8.GetString(Below(metric, 1).Single().Span);
        foreach (var sum in Below(metric, 7, 1))
        {
            yield return (name, BinaryPrimitives.ReadInt64LittleEndian(Below(sum, 6).Single().Span), 0);
        }

        foreach (var histogram in Below(metric, 9, 1))
        {
            yield return (name, BinaryPrimitives.ReadInt64LittleEndian(Below(histogram, 4).Single().Span), BinaryPrimitives.ReadDoubleLittleEndian(Below(histogram, 5).Single().Span));
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Below(ReadOnlyMemory<byte> message, params int[] path) => path is [var field, .. var rest]
        ? Fields(message).Where(one => one.Number == field).SelectMany(one => Below(one.Value, rest)) : [message];

    private static IEnumerable<(int Number, ReadOnlyMemory<byte> Value)> Fields(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Number(message, ref at);
            var length = (tag & 7) switch { 0 => 0, 1 => 8, 2 => Number(message, ref at), 5 => 4, _ => throw new InvalidDataException($"no wire type {tag & 7}") };
            if ((tag & 7) == 0)
            {
                Number(message, ref at);
            }

            yield return (tag >> 3, message.Slice(at, length));
            at += length;
        }
    }

    private static int Number(ReadOnlyMemory<byte> message, ref int at)
    {
        var number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message.Span[at++];
            number |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }
    }
}
