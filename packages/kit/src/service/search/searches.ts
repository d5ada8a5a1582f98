import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type Actor, filled, InputInvalid } from '../../domain/index.ts';
import type { Connection, PageArgs } from '../graphql/connection.ts';
import { badCursor, pageSize } from '../graphql/keyset.ts';
import { Loaders } from '../graphql/loaders.ts';
import { mayAsk, mayReadType } from '../graphql/rights.ts';
import { isId } from '../load-for-change.ts';
import { type Excerpt, excerptsOf, type Said } from './excerpt.ts';
import { SealedWords } from './sealed-words.ts';
import { kindOf, listOf, type SearchKind } from './search-kind.ts';

const MOST_CHARACTERS = 200;
/** Sealed records come last, and by blind words. */
const MATCHES = ['EXACT', 'PREFIX', 'PART', 'WORDS', 'WORDS'] as const;

/** The kinds of record that a service searches, as an injectable. */
export class Searchable {
  readonly kinds: ReadonlyMap<string, SearchKind>;

  constructor(
    readonly service: string,
    kinds: readonly SearchKind[],
  ) {
    this.kinds = new Map(kinds.map(kind => [kindOf(kind), kind]));
  }
}

export interface SearchArgs extends PageArgs {
  readonly text: string;
  readonly kinds?: readonly string[] | null;
}

/** A record by name, and its place in `MATCHES`. */
interface Found {
  readonly place: number;
  readonly id: string;
  readonly kind: string;
}

/** What a search found, the record itself under the name of its kind, such as `workOrder`. */
export interface SearchHit {
  readonly kind: string;
  readonly match: (typeof MATCHES)[number];
  readonly id: string;
  readonly asked: string;
  readonly [record: string]: unknown;
}

/** Finds records by what they say: one statement, one more for the records of each kind, and one for their excerpts. */
@Injectable()
export class Searches {
  #mayRead: ReadonlyMap<string, (actor: Actor) => boolean> | undefined;

  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly searchable: Searchable,
    private readonly host: GraphQLSchemaHost,
    private readonly sealedWords: SealedWords,
  ) {}

  /**
   * Records of the kinds that the caller may read, the best first and the newest first among equals. Dealers find what
   * the database shows them.
   * @throws InputInvalid for a text without letters and digits or of more than 200 characters, and for a page that is none
   */
  async find({ text, kinds, ...asksFor }: SearchArgs, actor: Actor): Promise<Connection<SearchHit>> {
    const asked = askedOf(text);
    const first = pageSize(asksFor);
    const after = asksFor.after ? placeIn(asksFor.after) : null;
    const wanted = [...this.#readers()].flatMap(([name, may]) =>
      (!kinds || kinds.includes(name)) && may(actor) ? [name] : [],
    );
    const sealed = await this.#sealedWords(wanted, asked, actor);
    const hits = wanted.length === 0 ? [] : await this.#hits(asked, wanted, sealed, after, first + 1);
    const page = hits.slice(0, first);
    const edges = await Promise.all(page.map(hit => this.#edgeOf(hit, asked)));
    const [begin, end] = [page[0], page.at(-1)];
    return {
      edges: edges.filter(edge => edge !== null),
      pageInfo: {
        hasNextPage: hits.length > first,
        hasPreviousPage: after !== null,
        // Of what was found, shown or not: a page of which nothing may be shown leads on.
        startCursor: begin ? cursorOf(begin) : null,
        endCursor: end ? cursorOf(end) : null,
      },
    };
  }

  /** The places in a found record that hold what was asked for. */
  async excerpts({ kind: name, id, asked }: SearchHit): Promise<Excerpt[]> {
    const kind = this.searchable.kinds.get(name);
    if (!kind || kind.sealed) return [];
    const said = await this.load.batched(kind.entity, 'what is searched', id, async (em, ids) => {
      const { tableName } = em.getMetadata().get(kind.entity);
      const rows = await em.execute<{ id: string; said: Said[] }[]>(
        `select it.id, ${saidBy(kind)} as said from "${tableName}" it where it.id = any (string_to_array(?, ',')::uuid[])`,
        [ids.join(',')],
      );
      const known = new Map(rows.map(row => [row.id, row.said]));
      return ids.map(id => known.get(id) ?? []);
    });
    return excerptsOf(asked, said);
  }

  /** Who may find records of each kind. */
  #readers() {
    const { schema } = this.host;
    return (this.#mayRead ??= new Map(
      [...this.searchable.kinds].map(([name, { entity, finders }]) => [
        name,
        finders ? mayAsk(schema, finders) : mayReadType(schema, entity.name),
      ]),
    ));
  }

  /** Whoever may not find what is sealed asks nothing of it. */
  async #sealedWords(wanted: readonly string[], asked: string, actor: Actor): Promise<readonly string[]> {
    const isWanted = wanted.some(name => this.searchable.kinds.get(name)?.sealed);
    return isWanted ? this.sealedWords.of(asked, actor) : [];
  }

  /** All kinds of the service together are not named: they would only be looked up one by one. */
  async #hits(asked: string, wanted: readonly string[], sealed: readonly string[], after: Found | null, count: number) {
    const kinds = wanted.length === this.searchable.kinds.size ? null : wanted.map(kind => `@${kind}`).join(',');
    return await this.em.execute<Found[]>(
      `select place, record_id as id, kind from search_found(?, string_to_array(?, ','), ?, ?, ?, ?, string_to_array(?, ','))`,
      [asked, kinds, after?.place ?? 0, after?.id ?? null, after?.kind ?? null, count, sealed.join(',')],
    );
  }

  async #edgeOf({ place, id, kind: name }: Found, asked: string) {
    const kind = this.searchable.kinds.get(name);
    const record = kind && (await this.load.one(kind.entity, id));
    const match = MATCHES[place];
    if (!record || !match) return null;
    const node: SearchHit = { kind: name, match, id, asked, [fieldOf(kind)]: record };
    return { cursor: cursorOf({ place, id, kind: name }), node };
  }
}

/** `WorkOrder` stands under `workOrder`. */
const fieldOf = ({ entity }: SearchKind): string => entity.name.replace(/^./, letter => letter.toLowerCase());

function askedOf(text: string): string {
  const asked = filled(['text'], text, MOST_CHARACTERS);
  if (/[\p{L}\p{N}]/u.test(asked)) return asked;
  throw new InputInvalid(['text'], {
    en: 'Give at least one letter or digit to look for.',
    zh: '请至少输入一个文字、字母或数字。',
  });
}

/** In SQL: an array of what the fields of the row `it` say. */
function saidBy({ codes, texts }: SearchKind): string {
  const of = (fields: SearchKind['codes'], isCode: boolean) =>
    Object.entries(fields).map(
      ([field, list]) =>
        `select '${field}' as field, ${isCode} as "isCode", text from unnest(${listOf(list)}) as text where text <> ''`,
    );
  const all = [...of(codes, true), ...of(texts, false)].join(' union all ');
  return `coalesce((select json_agg(row_to_json(one)) from (${all}) one), '[]')`;
}

const cursorOf = ({ place, id, kind }: Found): string =>
  Buffer.from(JSON.stringify([place, id, kind])).toString('base64url');

function placeIn(cursor: string): Found {
  try {
    const [place, id, kind, ...more] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    const isPlace = typeof place === 'number' && MATCHES[place] !== undefined && more.length === 0;
    if (isPlace && typeof id === 'string' && isId(id) && typeof kind === 'string') return { place, id, kind };
  } catch {
    // Not one of ours: refused below.
  }
  throw badCursor();
}
