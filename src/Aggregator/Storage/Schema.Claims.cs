namespace Aggregator.Storage;

/// <summary>The steps that came with a program that runs by itself, and with several that share the work.</summary>
internal static partial class Schema
{
    /// <summary>Who visits a source just now, and until when that is believed; both null: nobody.</summary>
    private const string Claims = """
        create table claims (
            source_key text primary key,
            holder text,
            held_until text
        ) strict, without rowid;
        """;

    /// <summary>
    /// On which days a source published (<see cref="Model.Visit.Days"/>), where it had been asked of all its entries each time; taken from them once.
    /// </summary>
    private const string Days = """
        alter table visits add column days text not null default '[]';

        create table days_before as
        select source_key, at, row_number() over (partition by source_key order by at desc) as place from (
            select a.source_key as source_key, max(coalesce(e.published, a.first_seen)) as at from appearances a join entries e on e.number = a.entry
            group by a.source_key, substr(coalesce(e.published, a.first_seen), 1, 10)
        ) as last_moments;
        create index days_before_source on days_before (source_key, place);
        update visits set days = coalesce((
            select '["' || string_agg(d.at, '","' order by d.at desc) || '"]' from days_before d where d.source_key = visits.source_key and d.place <= 20
        ), '[]');
        drop table days_before;
        """;

    /// <summary>What a source carried lies together, as it is asked for; by entries it lay scattered over years of them.</summary>
    private const string BySource = """
        create table appearances_by_source (
            entry integer not null references entries (number) on delete cascade,
            source_key text not null,
            id text not null,
            link text not null,
            first_seen text not null,
            print text not null,
            primary key (source_key, entry)
        ) strict, without rowid;
        insert into appearances_by_source (entry, source_key, id, link, first_seen, print)
            select entry, source_key, id, link, first_seen, print from appearances order by source_key, entry;
        drop table appearances;
        alter table appearances_by_source rename to appearances;
        create index appearances_entry on appearances (entry);
        """;
}
