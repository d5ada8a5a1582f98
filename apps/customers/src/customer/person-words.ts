/** What is said of a person. */
export interface Person {
  readonly name: string;
  readonly function: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** How a person is looked for as a whole. */
export type PersonKey = 'name' | 'phone' | 'email';

/** What a blind word is made of: a whole, a word of a name or the end of a number. */
interface Word {
  readonly kind: PersonKey | 'word' | 'end';
  readonly word: string;
}

const KEYS: readonly PersonKey[] = ['name', 'phone', 'email'];
const HAN_BLANK = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;
const ADDRESS = /\S+@\S+/gu;
const NUMBER = /\+?\d[\d\s()./-]{2,}\d/gu;
const ACCENT = /[\u0300-\u036f]/gu;
/** Words are told apart from their third letter to their eighth, as in the search of everything else (docs/adr/0018). */
const [SHORTEST, LONGEST] = [3, 8];
const SHORTEST_END = 4;

/** A name, number or address as people mean it, however they write it: for the index, and for who looks it up. */
export function plainOf(key: PersonKey, text: string): string {
  const folded = text.normalize('NFKC').trim().toLowerCase();
  if (key === 'phone') return folded.replace(/\D/g, '').replace(/^00/, '');
  return folded.replaceAll(/\s+/g, ' ');
}

/**
 * What a person is found by: name, number and address as a whole; of names, and of an address before its @, the beginnings
 * of words and, where no blanks stand between words, pairs of characters; of numbers every end from four digits on.
 */
export function wordsOf(person: Person): readonly Word[] {
  const wholes = KEYS.flatMap(kind => wordIf(kind, plainOf(kind, person[kind] ?? '')));
  const [mailbox = ''] = (person.email ?? '').split('@');
  const words = wordsIn(`${person.name} ${mailbox}`).flatMap(beginningsOf);
  const digits = plainOf('phone', person.phone ?? '');
  const ends = Array.from({ length: Math.max(0, digits.length - SHORTEST_END + 1) }, (_, at) => digits.slice(at));
  return [
    ...wholes,
    ...[...new Set(words)].flatMap(it => wordIf('word', it)),
    ...ends.flatMap(it => wordIf('end', it)),
  ];
}

/** What of a question a person must have, to be found by parts: its addresses whole, ends of numbers, and words. */
export function partsAsked(text: string): readonly Word[] {
  const folded = text.normalize('NFKC');
  const addresses = folded.match(ADDRESS) ?? [];
  const numbers = folded.replaceAll(ADDRESS, ' ').match(NUMBER) ?? [];
  const ends = numbers
    .map(it => plainOf('phone', it).replace(/^0+(?=\d{4})/, ''))
    .filter(it => it.length >= SHORTEST_END);
  const rest = folded.replaceAll(ADDRESS, ' ').replaceAll(NUMBER, ' ');
  return [
    ...addresses.flatMap(it => wordIf('email', plainOf('email', it))),
    ...ends.flatMap(it => wordIf('end', it)),
    ...wordsIn(rest).flatMap(it => wordIf('word', it)),
  ];
}

/** What of a question a person must have, to be found by nothing but a whole address, number or name. */
export function wholeAsked(text: string): readonly Word[] {
  if (text.includes('@')) return wordIf('email', plainOf('email', text));
  const isNumber = /\d/.test(text.normalize('NFKC')) && !/\p{L}/u.test(text);
  return isNumber ? wordIf('phone', plainOf('phone', text)) : wordIf('name', plainOf('name', text));
}

/** A blind word is cut to 96 bits: enough to tell all words apart. */
export const blind = (index: string): string => index.slice(0, 16);

const wordIf = (kind: Word['kind'], word: string): Word[] => (word === '' ? [] : [{ kind, word }]);

/** The words of a text as they are asked for: without accents, cut where they are told apart no longer. */
function wordsIn(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replaceAll(ACCENT, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(HAN_BLANK, '');
  const pairs = (folded.match(UNSPACED) ?? []).flatMap(run => pairsOf([...run]));
  const words = folded.replaceAll(UNSPACED, ' ').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return [...pairs, ...words.map(it => [...it].slice(0, LONGEST).join(''))];
}

const pairsOf = (run: readonly string[]): string[] =>
  run.length < 2 ? [...run] : run.slice(1).map((character, at) => `${run[at] ?? ''}${character}`);

/** The word, and where it is long enough its beginnings. */
function beginningsOf(word: string): string[] {
  const letters = [...word];
  const from = Math.min(SHORTEST, letters.length);
  return Array.from({ length: letters.length - from + 1 }, (_, more) => letters.slice(0, from + more).join(''));
}
