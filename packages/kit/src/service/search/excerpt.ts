/** A piece of a text, and whether it is what was looked for. */
export interface ExcerptPart {
  readonly text: string;
  readonly isMatch: boolean;
}

/** What a field of a record says. */
export interface Said {
  readonly field: string;
  readonly isCode: boolean;
  readonly text: string;
}

export interface Excerpt {
  readonly field: string;
  readonly parts: readonly ExcerptPart[];
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[[\p{Alphabetic}\p{Nd}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]]+/gv;
const LETTER = /[\p{Alphabetic}\p{Nd}]/u;

const MOST = 5;
/** Characters of the text before and after what was found first. */
const BEFORE = 40;
const LENGTH = 160;

/** Why a record was found: the places in what it says that hold what was asked for, numbers first. */
export function excerptsOf(asked: string, said: readonly Said[]): Excerpt[] {
  const words = plain(asked).match(WORDS) ?? [];
  const code = [...plain(asked)].filter(character => LETTER.test(character)).join('');
  const marked = said.map(it => ({ ...it, marks: new Marks(it.text) }));
  const codes = marked.filter(it => it.isCode);
  if (code.length > 2) for (const { marks } of codes) marks.code(code);
  const inWords = codes.some(({ marks }) => !marks.isEmpty) ? marked.filter(it => !it.isCode) : marked;
  for (const { marks } of inWords) for (const word of words) marks.word(word);
  return marked
    .filter(({ marks }) => !marks.isEmpty)
    .toSorted((a, b) => Number(b.isCode) - Number(a.isCode))
    .slice(0, MOST)
    .map(({ field, marks }) => ({ field, parts: marks.parts() }));
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** What of a text is marked. It is compared in plain letters, each of which knows the character that it came from. */
class Marks {
  readonly #characters: readonly string[];
  /** The plain letters, and for each the place of its character. */
  readonly #plain: string;
  readonly #places: readonly number[];
  readonly #marked = new Set<number>();

  constructor(text: string) {
    this.#characters = [...text];
    const letters = this.#characters.flatMap((character, place) =>
      plain(character)
        .split('')
        .map(letter => ({ letter, place })),
    );
    this.#plain = letters.map(it => it.letter).join('');
    this.#places = letters.map(it => it.place);
  }

  get isEmpty(): boolean {
    return this.#marked.size === 0;
  }

  /** A number, whatever stands between its digits. */
  code(code: string): void {
    const kept = [...this.#plain.matchAll(/[\p{Alphabetic}\p{Nd}]/gu)];
    const at = kept
      .map(it => it[0])
      .join('')
      .indexOf(code);
    if (at < 0) return;
    const [first, last] = [kept[at], kept[at + code.length - 1]];
    if (first && last) this.#mark(first.index, last.index + 1);
  }

  /** A word by its beginning; without blanks between words, the whole where it stands together, or else its pairs. */
  word(asked: string): void {
    if (UNSPACED.test(asked)) {
      if (!this.#every(asked)) for (let at = 0; at + 1 < asked.length; at++) this.#every(asked.slice(at, at + 2));
      return;
    }
    const beginning = /\d/.test(asked) ? asked : asked.slice(0, 8);
    for (const { 0: word, index } of this.#plain.matchAll(WORDS)) {
      const isIt = asked.length < 3 ? word === asked : word.startsWith(beginning);
      if (isIt) this.#mark(index, index + word.length);
    }
  }

  /** The text in pieces, from a little before the first mark. */
  parts(): ExcerptPart[] {
    const from = Math.max(0, Math.min(...this.#marked) - BEFORE);
    const shown = this.#characters.slice(from, from + LENGTH);
    const parts: ExcerptPart[] = [];
    for (const [at, text] of shown.entries()) {
      const isMatch = this.#marked.has(from + at);
      const last = parts.at(-1);
      if (last?.isMatch === isMatch) parts[parts.length - 1] = { text: last.text + text, isMatch };
      else parts.push({ text, isMatch });
    }
    return parts;
  }

  #every(asked: string): boolean {
    let isThere = false;
    for (let at = this.#plain.indexOf(asked); at >= 0; at = this.#plain.indexOf(asked, at + 1)) {
      this.#mark(at, at + asked.length);
      isThere = true;
    }
    return isThere;
  }

  #mark(from: number, to: number): void {
    for (const place of this.#places.slice(from, to)) this.#marked.add(place);
  }
}
