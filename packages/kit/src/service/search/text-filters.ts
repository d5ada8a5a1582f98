import type { EntityName, FilterQuery } from '@mikro-orm/core';
import { type EntityManager, raw } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { filled } from '../../domain/index.ts';
import { Loaders } from '../graphql/loaders.ts';
import { kindOf, type SearchKind } from './search-kind.ts';

const MOST_CHARACTERS = 200;

/** Narrows lists to the records that say a text, by the index of the search and under every login (docs/adr/0018). */
@Injectable()
export class TextFilters {
  constructor(private readonly load: Loaders) {}

  /**
   * Of the records of a searched kind that a filter lets through those that are found by this text: the whole or a part
   * of a number, or words. No text narrows nothing. Few records are named; among many, each row of the list is asked by the key of its entry.
   * One statement, however many lists of a request ask.
   * @throws InputInvalid for more than 200 characters
   */
  async narrow<T extends { id: string }>(
    entity: EntityName<T> & SearchKind['entity'],
    where: FilterQuery<T>,
    text: string | null | undefined,
  ): Promise<FilterQuery<T>> {
    if (!text?.trim()) return where;
    const said = filled(['filter', 'text'], text, MOST_CHARACTERS);
    const kind = kindOf({ entity });
    const ids = await this.load.batched(entity, 'who says a text', said, (em, texts) => idsOf(em, kind, texts));
    const condition =
      ids === null
        ? raw(
            row => `search_says(${row}.id, ?, search_code(?), search_parts(search_code(?)), search_asked(?))`,
            [kind, said, said, said],
          )
        : raw(row => `${row}.id = any (string_to_array(?, ',')::uuid[])`, [ids]);
    return { $and: [where, { [condition]: [] }] } as FilterQuery<T>;
  }
}

/** Of each text the ids, with commas between; null where there are too many to name. */
async function idsOf(em: EntityManager, kind: string, texts: readonly string[]): Promise<(string | null)[]> {
  const rows = await em.execute<{ ids: string | null }[]>(
    `select array_to_string(search_ids(said, ?), ',') as ids
     from json_array_elements_text(?::json) with ordinality as asked (said, place) order by place`,
    [kind, JSON.stringify(texts)],
  );
  return rows.map(row => row.ids);
}
