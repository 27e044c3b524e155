namespace Aggregator.Storage;

/// <summary>The steps that came with the archive and with learning.</summary>
internal static partial class Schema
{
    /// <summary>
    /// What was printed: <c>printed_items</c> is one item in one language, <c>printed_links</c> its content links in order (place 0 leads).
    /// <c>issue</c> is the number in digits, else a date.
    /// </summary>
    private const string Archive = """
        create table printed_posts (
            file text primary key,
            issue text not null,
            issue_number integer,
            language text not null,
            date text,
            title text not null,
            hash text not null
        ) strict, without rowid;
        create index printed_posts_issue on printed_posts (issue);

        create table printed_items (
            number integer primary key,
            file text not null references printed_posts (file) on delete cascade,
            place integer not null,
            section text,
            heading text not null,
            title text not null,
            text text not null,
            pictures text not null
        ) strict;
        create index printed_items_file on printed_items (file, place);

        create table printed_links (
            item integer not null references printed_items (number) on delete cascade,
            place integer not null,
            key text not null,
            address text not null,
            text text not null,
            primary key (item, place)
        ) strict, without rowid;
        create index printed_links_key on printed_links (key);
        """;

    /// <summary>The editor's marks; a later one on the same key wins.</summary>
    private const string Decisions = """
        create table decisions (
            number integer primary key,
            issue integer not null,
            kind text not null,
            key text not null,
            value text not null,
            at text not null,
            source text not null
        ) strict;
        create index decisions_key on decisions (key);
        create index decisions_issue on decisions (issue, source);
        """;

    /// <summary>What was learnt, by name (<c>classifier</c>, <c>ranker</c>).</summary>
    private const string Models = """
        create table models (
            name text primary key,
            trained_at text not null,
            trained_on text not null,
            data blob not null
        ) strict, without rowid;
        """;

    /// <summary>
    /// The index of titles (<c>Clustering</c>) in parts, so that a new week adds a part and does not write the archive again. <c>posts</c> is a hash of
    /// each post whose titles stand in the part.
    /// </summary>
    private const string Titles = """
        create table title_parts (
            number integer primary key,
            posts text not null,
            items integer not null,
            data blob not null
        ) strict;
        """;

    /// <summary>Each part of a draft as we last generated it: what an editor's file is compared with.</summary>
    private const string Generated = """
        create table generated (
            issue integer not null,
            language text not null,
            part text not null,
            text text not null,
            primary key (issue, language, part)
        ) strict, without rowid;
        """;

    /// <summary>What an issue's drafts offered, the tray included (its <c>place</c> is null); once offered in the draft, an item stays so.</summary>
    private const string Offers = """
        create table offers (
            issue integer not null,
            key text not null,
            keys text not null,
            section text not null,
            title text not null,
            place integer,
            primary key (issue, key)
        ) strict, without rowid;
        """;

    /// <summary>Where each edition was published first: its address stays, whatever <c>sources.yml</c> says later.</summary>
    private const string Published = """
        create table published (
            issue integer not null,
            edition text not null,
            file text not null,
            at text not null,
            primary key (issue, edition)
        ) strict, without rowid;
        """;

    /// <summary>What the page of a drafted work says of it, as JSON.</summary>
    private const string Pages = """
        create table pages (
            key text primary key,
            note text not null
        ) strict, without rowid;
        """;
}
