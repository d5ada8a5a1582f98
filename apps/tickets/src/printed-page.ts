import type { DocumentLanguage } from './schema.types.ts';

/** What stands on a page in each language. */
export type Words = Readonly<Record<DocumentLanguage, string>>;

/** A line of a page: its words, and what stands there; nothing where that is not known. */
export type Line<T> = readonly [Words, (of: T, language: DocumentLanguage) => string | null | undefined];

/** Where something is written down by hand. */
const BY_HAND = '____________________';
const PARTS: Words = { EN: 'Parts', ZH: '更换配件' };
const NONE: Words = { EN: 'none', ZH: '无' };

/** An amount of a part as people know it. */
export interface PrintedPart {
  readonly number: string | null;
  readonly partId: string | null;
  readonly quantity: number;
  readonly serials?: readonly string[];
}

/** The lines of which something is known. */
export const linesOf = <T>(lines: readonly Line<T>[], of: T, language: DocumentLanguage): string[] =>
  lines.flatMap(([words, read]) => {
    const said = read(of, language);
    return said ? [`${words[language]}: ${said}`] : [];
  });

/** All of the lines: what is not known yet is filled in by hand. */
export const formOf = <T>(lines: readonly Line<T>[], of: T, language: DocumentLanguage): string[] =>
  lines.map(([words, read]) => `${words[language]}: ${read(of, language) ?? BY_HAND}`);

/** A moment, ISO 8601 or a date, as pages have it: in UTC, to the minute. */
export function timeOf(at: Date | string): string;
export function timeOf(at: Date | string | null | undefined): string | null;
export function timeOf(at: Date | string | null | undefined): string | null {
  if (at == null) return null;
  const iso = typeof at === 'string' ? at : at.toISOString();
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

/** @param parts null where it is not known yet: then they are filled in by hand */
export function partLines(parts: readonly PrintedPart[] | null, language: DocumentLanguage, words = PARTS): string[] {
  if (!parts) return [`${words[language]}: ${BY_HAND}`];
  if (parts.length === 0) return [`${words[language]}: ${NONE[language]}`];
  return [`${words[language]}:`, ...parts.map(it => `- ${partLine(it)}`)];
}

export const partLine = ({ number, partId, quantity, serials = [] }: PrintedPart): string =>
  [`${quantity} × ${number ?? partId}`, ...(serials.length > 0 ? [`(${serials.join(', ')})`] : [])].join(' ');
