namespace Aggregator.Storage;

/// <summary>The step that came with the scheduler's jobs.</summary>
internal static partial class Schema
{
    /// <summary>
    /// <c>jobs</c>: whose turn a job is, so that two programs on one database do it once, and how it went last. <c>notices</c>: what was told by which
    /// way. <c>forgotten</c>: the keys of pruned entries, because a feed may go on carrying what we let go, and it must not come back as news.
    /// </summary>
    private const string Jobs = """
        create table jobs (
            job text primary key,
            holder text,
            held_until text,
            done_at text,
            problem text
        ) strict, without rowid;

        create table notices (
            key text not null,
            way text not null,
            sent_at text,
            problem text,
            primary key (key, way)
        ) strict, without rowid;

        create table forgotten (
            key text primary key,
            at text not null
        ) strict, without rowid;
        """;
}
