import { type FilterQuery, raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { HsCode } from './hs-code.entity.ts';
import { HsCodeUnknown } from './hs-code.errors.ts';

/** A row of the publisher's table. */
export interface HsCodeRow {
  readonly code: string;
  readonly section: string;
  readonly description: string;
  /** The code above; null for a chapter. */
  readonly parentCode: string | null;
  /** How many digits: 2, 4 or 6. */
  readonly level: number;
}

const BATCH = 1000;

/** Adds codes and brings those that are there up to date. Run twice, it changes nothing. */
export async function upsertHsCodes(em: EntityManager, rows: readonly HsCodeRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    await em.upsertMany(HsCode, rows.slice(start, start + BATCH), {
      onConflictFields: ['code'],
      onConflictMergeFields: ['section', 'description', 'parentCode', 'level'],
      disableIdentityMap: true,
    });
  }
}

/**
 * Where the table of codes is loaded, only its subheadings stand.
 * @throws HsCodeUnknown for the first that it does not have
 */
export async function requireKnown(em: EntityManager, codes: readonly string[]): Promise<void> {
  const known = await em.find(HsCode, { code: { $in: [...codes] }, level: 6 });
  const unknown = codes.find(code => !known.some(it => it.code === code));
  if (unknown !== undefined && (await em.count(HsCode, { level: 6 })) > 0) throw new HsCodeUnknown(unknown);
}

/** Codes that begin with these digits, or whose descriptions have words that begin with each of these. */
export function matchingCodes(text: string): FilterQuery<HsCode> {
  const digits = text.replaceAll(/[.\s]/g, '');
  if (/^\d+$/.test(digits)) return { code: { $like: `${digits}%` } };
  const words = text.match(/[\p{L}\p{N}]+/gu)?.map(word => `${word}:*`) ?? [];
  if (words.length === 0) return {};
  return { [raw(`to_tsvector('english', description) @@ to_tsquery('english', ?)`, [words.join(' & ')])]: [] };
}
