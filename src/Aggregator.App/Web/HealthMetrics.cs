using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Aggregator.App.Web;

/// <summary>Sends what <see cref="Measures"/> measures to an OTLP collector, where the environment names one as OpenTelemetry's own variables do.</summary>
internal static class HealthMetrics
{
    /// <returns>To be disposed of at the end, which sends what is left; null when no collector is named.</returns>
    public static IDisposable? Start(Func<string, string?> environment) =>
        new[] { "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT" }.All(name => string.IsNullOrEmpty(environment(name))) ? null : Exporting();

    // Apart, so that the library is loaded only when it is wanted.
    private static Sending Exporting() => new(Sdk.CreateMeterProviderBuilder()
        .ConfigureResource(resource => resource.AddService("aggregator", serviceVersion: typeof(HealthMetrics).Assembly.GetName().Version?.ToString(3)))
        .AddMeter(Measures.Name)
        .AddOtlpExporter()
        .Build());

    /// <summary>By itself a provider gives up after 5 s, before the 10 s that its exporter takes at most, and what was measured is lost.</summary>
    private sealed class Sending(MeterProvider provider) : IDisposable
    {
        private const int Milliseconds = 20_000;

        public void Dispose()
        {
            provider.Shutdown(Milliseconds);
            provider.Dispose();
        }
    }
}
