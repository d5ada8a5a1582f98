import { Migration } from '@mikro-orm/migrations';
import { READER, WRITER } from '../dealer-rows.ts';

/** Chinese characters, kana and Hangul, which write no blanks between words. */
const UNSPACED = String.raw`[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af]+`;

/** So many hits are put in order; among more, the newest are looked for one by one. */
const FEW = 2_000;
/** What of a text is searched. */
const CHARACTERS = 4_000;
/** No number is longer. */
const CODE = 80;
/** Longer words are told apart by so many letters. */
const BEGINNING = 8;

/** Whose records a transaction may find: a dealer its own and those of all, the service everybody's. */
const OWNERS = `case
          when current_setting('role') in ('${READER}', '${WRITER}')
            then array['@' || coalesce(current_setting('mainstay.dealer', true), ''), '@dealers']
          when current_setting('mainstay.scope', true) = 'service' then null
          else array['@nobody'] end`;

/**
 * What every record is found by, in one table, and the functions that fill and ask it (docs/adr/0018). Words are made
 * here and nowhere else, so that a record and a question are always read in the same way.
 */
export class KitSearch extends Migration {
  override up(): void {
    this.addSql(`
      create table search_entry (
        record_id uuid not null,
        kind text not null,
        codes text not null,
        tokens text[] not null,
        primary key (record_id, kind)
      )`);
    this.addSql(`create index search_entry_tokens on search_entry using gin (tokens) with (fastupdate = off)`);
    this.words();
    this.entries();
    this.questions();
    this.filters();
  }

  private words(): void {
    this.addSql(`
      create function search_plain(said text) returns text language sql immutable parallel safe as $$
        select lower(normalize(said, nfkc) collate "pg_c_utf8") $$`);
    this.addSql(`
      create function search_code(said text) returns text language sql immutable parallel safe as $$
        select left(regexp_replace(search_plain(said) collate "pg_c_utf8", '[^[:alnum:]]+', '', 'g'), ${CODE}) $$`);
    // What is asked for is a whole word, or the beginning of one; after eight letters only digits tell words apart.
    this.addSql(`
      create function search_asked(said text) returns text[] language sql immutable parallel safe as $$
        with plain as (select search_plain(said) collate "pg_c_utf8" as text),
        run as (select hit[1] as run from plain, regexp_matches(text, '${UNSPACED}', 'g') as hit),
        word as (select hit[1] collate "pg_c_utf8" as word
          from plain, regexp_matches(regexp_replace(text, '${UNSPACED}', ' ', 'g'), '[[:alnum:]]+', 'g') as hit)
        select array(
          select run from run where length(run) = 1
          union select substr(run, at, 2) from run, generate_series(1, length(run) - 1) as at
          union select case when word ~ '[[:digit:]]' then word else left(word, ${BEGINNING}) end from word) $$`);
    // Of a number all threes of neighbours, so that any part of it leads to it.
    this.addSql(`
      create function search_parts(code text) returns text[] language sql immutable parallel safe as $$
        select array(select '#' || substr(code, at, 3) from generate_series(1, length(code) - 2) as at) $$`);
  }

  private entries(): void {
    this.addSql(`
      create function search_codes(codes text[]) returns text language sql immutable as $$
        select coalesce(' ' || string_agg(search_code(code), ' ') || ' ', '') from unnest(codes) as code $$`);
    // Of a number the whole, its beginning and its parts; of texts each character that stands without blanks, and each
    // pair of them; of words the beginnings from three letters on. Written as loops: as a query it takes ten times as long.
    this.addSql(`
      create function search_tokens(marks text[], codes text[], texts text[]) returns text[] language plpgsql immutable as $$
      declare
        tokens text[] := marks;
        said text;
        plain text := '';
      begin
        foreach said in array codes loop
          continue when search_code(said) is null or search_code(said) = '';
          tokens := tokens || ('=' || search_code(said)) || ('^' || left(search_code(said), 3));
          tokens := tokens || search_parts(search_code(said));
        end loop;
        foreach said in array codes || texts loop
          plain := concat_ws(' ', plain, left(search_plain(said), ${CHARACTERS}));
        end loop;
        for said in select hit[1] from regexp_matches(plain collate "pg_c_utf8", '${UNSPACED}', 'g') as hit loop
          for at in 1 .. length(said) loop
            tokens := tokens || substr(said, at, 1) || substr(said, at, 2);
          end loop;
        end loop;
        plain := regexp_replace(plain collate "pg_c_utf8", '${UNSPACED}', ' ', 'g');
        for said in select hit[1] from regexp_matches(plain collate "pg_c_utf8", '[[:alnum:]]+', 'g') as hit loop
          for size in 3 .. least(length(said), ${BEGINNING}) loop
            tokens := tokens || left(said, size);
          end loop;
          if length(said) < 3 or (length(said) > ${BEGINNING} and said ~ '[0-9]') then tokens := tokens || said; end if;
        end loop;
        return array(select distinct token from unnest(tokens) as token);
      end $$`);
    this.addSql(`
      create function search_forget() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        delete from search_entry where record_id = old.id and kind = tg_argv[0];
        return null;
      end $$`);
  }

  private questions(): void {
    const asks = `needed text[], kinds text[], owners text[], code_like text, code_unlike text,
        before uuid, before_kind text, at_most int`;
    const matching = `select entry.record_id, entry.kind from search_entry entry
        where entry.tokens @> needed and (kinds is null or entry.tokens && kinds)
          and (owners is null or entry.tokens && owners) and (code_like is null or entry.codes like code_like)
          and (code_unlike is null or entry.codes not like code_unlike)
          and (before is null or (entry.record_id, entry.kind) < (before, before_kind))`;
    const found = 'returns table (record_id uuid, kind text)';
    const newestFirst = 'order by record_id desc, kind desc limit at_most';
    // Which way is taken depends on what is found, never on statistics: a word that was rare yesterday is no slow search.
    this.addSql(`
      create function search_few(${asks}) ${found} language plpgsql stable
        set enable_seqscan = off set enable_indexscan = off set plan_cache_mode = force_custom_plan as $$
      begin return query ${matching} limit ${FEW + 1}; end $$`);
    this.addSql(`
      create function search_newest(${asks}) ${found} language plpgsql stable
        set enable_seqscan = off set enable_bitmapscan = off set plan_cache_mode = force_custom_plan as $$
      #variable_conflict use_column
      begin return query ${matching} ${newestFirst}; end $$`);
    const given = 'needed, kinds, owners, code_like, code_unlike, before, before_kind, at_most';
    this.addSql(`
      create function search_matching(${asks}) ${found} language plpgsql stable as $$
      #variable_conflict use_column
      begin
        return query with few as materialized (select * from search_few(${given})),
          many as (select count(*) > ${FEW} as are from few)
          select few.record_id, few.kind from few where not (select are from many)
          union all select newest.record_id, newest.kind from search_newest(${given}) newest where (select are from many)
          ${newestFirst};
      end $$`);
    // A dealer's request may not read the table: it asks here, and the dealer of its transaction narrows what it finds.
    this.addSql(`
      create function search_found(said text, kinds text[], after_place int, after_id uuid, after_kind text,
        at_most int, sealed text[] default '{}')
        returns table (place int, record_id uuid, kind text)
        language plpgsql stable security definer set search_path = public, pg_temp as $$
      declare
        code text := search_code(said);
        parts text[] := search_parts(code);
        words text[] := search_asked(said);
        owners text[] := ${OWNERS};
        way record;
        found_now int;
      begin
        for way in
          select 0 as place, array['=' || code] as needed, null as code_like, null as code_unlike
          union all select 1, '^' || left(code, 3) || parts, '% ' || code || '%', '% ' || code || ' %' where parts <> '{}'
          union all select 2, parts, '%' || code || '%', '% ' || code || '%' where parts <> '{}'
          union all select 3, words, null, case when parts <> '{}' then '%' || code || '%' else '% ' || code || ' %' end
          union all select 4, sealed, null, null
          order by place
        loop
          -- Nothing to find by: every record has that.
          continue when way.place < after_place or way.needed = '{}';
          return query select way.place, hit.record_id, hit.kind from search_matching(way.needed, kinds, owners,
            way.code_like, way.code_unlike, case when way.place = after_place then after_id end, after_kind, at_most) hit;
          get diagnostics found_now = row_count;
          at_most := at_most - found_now;
          exit when at_most <= 0;
        end loop;
      end $$`);
  }

  /** For lists that are narrowed by a text and have an order of their own. */
  private filters(): void {
    this.addSql(`
      create function search_ids(said text, of_kind text) returns uuid[]
        language plpgsql stable security definer set search_path = public, pg_temp as $$
      declare
        code text := search_code(said);
        parts text[] := search_parts(code);
        words text[] := search_asked(said);
        owners text[] := ${OWNERS};
        way record;
        ids uuid[] := '{}';
      begin
        for way in
          select array['=' || code] as needed, null as code_like
          union all select parts, '%' || code || '%' where parts <> '{}'
          union all select words, null where words <> '{}'
        loop
          ids := ids || array(select few.record_id from search_few(
            way.needed || ('@' || of_kind), null, owners, way.code_like, null, null, null, null) few);
          if cardinality(ids) > ${FEW} then return null; end if;
        end loop;
        return ids;
      end $$`);
    // Of a row that its reader sees already: row security stands before it.
    this.addSql(`
      create function search_says(id uuid, of_kind text, code text, parts text[], words text[]) returns boolean
        language plpgsql stable security definer set search_path = public, pg_temp as $$
      begin
        return exists (select from search_entry entry where entry.record_id = id and entry.kind = of_kind and (
          entry.tokens @> array['=' || code] or words <> '{}' and entry.tokens @> words
            or parts <> '{}' and entry.tokens @> parts and entry.codes like '%' || code || '%'));
      end $$`);
  }
}
