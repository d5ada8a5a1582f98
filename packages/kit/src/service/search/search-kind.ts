import type { EntityName } from '@mikro-orm/core';
import type { Type } from '@nestjs/common';
import type { SealedWords } from './sealed-words.ts';

/** A kind of record that a search finds. What it is found by stands here, and nothing else of it is searched. */
export interface SearchKind {
  /** Found by those who may read it, as `@auth` of its type says, or who may ask `finders`. */
  readonly entity: EntityName<{ readonly id: string }> & { readonly name: string };
  /** The root field whose callers find it, where some who may read it may not look for it. */
  readonly finders?: string;
  /** For what is sealed (docs/adr/0022): the column of its blind words, and the provider that makes them of a question. */
  readonly sealed?: { readonly column: string; readonly words: Type<SealedWords> };
  /** Which dealers it is for: the one whose row it is, all of them, or all where SQL over `it` says so; else none. */
  readonly dealers?: 'OWN' | 'ALL' | { readonly where: string };
  /**
   * Numbers and serials, found by the whole and by any part of three characters: by the name of the field, the column or
   * SQL over the row `it` that gives an array of text.
   */
  readonly codes: Readonly<Record<string, string>>;
  /** Names and texts, found by their words, in the same form. */
  readonly texts: Readonly<Record<string, string>>;
  /** Tables that these look at. */
  readonly follows?: readonly Followed[];
}

interface Followed {
  readonly table: string;
  /** Gives the ids of the records that rows of it, `changed`, tell of; of one column, those that the row `new` tells of. */
  readonly records: string;
  /** The one column of a table that changes often, where nothing else of it tells of these records. */
  readonly column?: string;
}

/** `WorkOrder` is `WORK_ORDER` in the enum of kinds. */
export const kindOf = ({ entity }: Pick<SearchKind, 'entity'>): string =>
  entity.name.replace(/(?<=[a-z0-9])([A-Z])/g, '_$1').toUpperCase();

/** A column as an array of its one text; SQL as it is. */
export const listOf = (said: string): string => (/^\w+$/.test(said) ? `array[it.${said}]` : `(${said})`);

/** The columns of the record's own row that it is found by. */
export function columnsOf({ codes, texts, dealers, sealed }: SearchKind): string[] {
  const named = [...Object.values(codes), ...Object.values(texts)]
    .map(listOf)
    .join(' ')
    .matchAll(/\bit\.(\w+)/g);
  const released = typeof dealers === 'object' ? dealers.where.matchAll(/\bit\.(\w+)/g) : [];
  const columns = new Set(
    [...named, ...released].flatMap(([, column = '']) => column).filter(column => column !== 'id'),
  );
  if (dealers === 'OWN') columns.add('dealer_id');
  if (sealed) columns.add(sealed.column);
  return [...columns];
}
