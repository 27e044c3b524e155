using Aggregator.Model;

namespace Aggregator.Storage;

/// <summary>A row of <c>requests</c>: one request of a visit.</summary>
internal sealed record RequestRow
{
    public const string Columns = "r.source_key as SourceKey, r.visit_at as VisitAt, r.at as At, r.host as Host, r.status as Status";

    public const string Save = "insert into requests (source_key, visit_at, at, host, status) values (@SourceKey, @VisitAt, @At, @Host, @Status)";

    public string SourceKey { get; init; } = "";

    public string VisitAt { get; init; } = "";

    public string At { get; init; } = "";

    public string Host { get; init; } = "";

    public long Status { get; init; }

    public static RequestRow Of(Visit visit, RequestRecord request) => new()
    {
        SourceKey = visit.SourceKey,
        VisitAt = ColumnText.Of(visit.At),
        At = ColumnText.Of(request.At),
        Host = ColumnText.Sound(request.Host),
        Status = request.Status,
    };

    public RequestRecord Record() => new(ColumnText.Time(At), Host, (int)Status);
}
