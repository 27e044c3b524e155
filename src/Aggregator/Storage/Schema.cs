namespace Aggregator.Storage;

/// <summary>
/// The tables, as the list of steps that made them: step n brings a database of version n to version n + 1. A step that was released is never
/// changed; a new one is added below it.
/// </summary>
internal static partial class Schema
{
    /// <summary>"aggr" in ASCII, in the file's header: by it we know our own database from another program's.</summary>
    public const int ApplicationId = 0x61676772;

    public static IReadOnlyList<string> Steps { get; } = [First, Second, Archive, Decisions, Models, Titles, Generated, Offers, Published, Jobs, Claims, Pages, Days, BySource];

    /// <summary>
    /// An entry stands once, however many sources carry it; <c>appearances</c> says which. The rows join by number because keys are long addresses.
    /// <c>print</c> is a hash of what that source last said of the entry (<see cref="EntryMerge.Print"/>).
    /// <c>entry_words</c> holds no text of its own (contentless), only the folded words that <see cref="SearchWords"/> makes; <see cref="WordIndex"/>
    /// keeps it in step, since a trigger could not fold.
    /// </summary>
    private const string First = """
        create table entries (
            number integer primary key,
            key text not null unique,
            lead_source text not null,
            lead_place integer not null,
            address text not null,
            work text not null,
            id text not null,
            title text not null,
            link text not null,
            summary text not null,
            content text not null,
            published text,
            updated text,
            authors text not null,
            categories text not null,
            picture text,
            links text not null,
            language text,
            facts text not null,
            first_seen text not null,
            dated text not null
        ) strict;
        create index entries_dated on entries (dated, key);
        create index entries_first_seen on entries (first_seen);

        create table appearances (
            entry integer not null references entries (number) on delete cascade,
            source_key text not null,
            id text not null,
            link text not null,
            first_seen text not null,
            print text not null,
            primary key (entry, source_key)
        ) strict, without rowid;

        create virtual table entry_words using fts5 (
            title, summary, authors, content = '', contentless_delete = 1, tokenize = 'ascii'
        );

        create table visits (
            source_key text primary key,
            at text not null,
            outcome text not null,
            next_at text,
            problem_kind text,
            problem text,
            failures integer not null,
            first_read text,
            validators text not null,
            moved_to text,
            entries integer not null,
            new_entries integer not null,
            milliseconds integer not null
        ) strict, without rowid;

        create table requests (
            number integer primary key,
            source_key text not null,
            visit_at text not null,
            at text not null,
            host text not null,
            status integer not null
        ) strict;
        create index requests_source on requests (source_key, number);

        create table issues (
            number integer primary key,
            period_from text not null,
            period_to text not null,
            drafted_at text,
            published_at text,
            issue text not null
        ) strict;

        create table files (
            path text primary key,
            hash text not null
        ) strict, without rowid;
        """;

    /// <summary>
    /// <c>paces</c> is the rate ledger (<see cref="RateLedger"/>): when the next request of a scope may start, and for a scope of one connection who
    /// holds it and until when that is believed.
    /// </summary>
    private const string Second = """
        create table paces (
            scope text primary key,
            next_at text not null,
            holder text,
            held_until text
        ) strict, without rowid;

        alter table visits add column habit text not null default '{}';
        alter table visits add column moved_from text;
        """;
}
