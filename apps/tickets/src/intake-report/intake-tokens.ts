/** Words of two letters and fewer, and digits alone, say nothing of what a text is about. */
const WORD = /[\p{L}\p{N}]{3,}/gu;
const HAN = /[\p{Script=Han}]+/gu;
const MOST = 200;

/** What two texts are compared by: words where there are words, pairs of characters in Chinese. */
export function tokensOf(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase();
  const pairs = (plain.match(HAN) ?? []).flatMap(run =>
    [...run].slice(1).map((character, at) => `${[...run][at] ?? ''}${character}`),
  );
  const words = (plain.replace(HAN, ' ').match(WORD) ?? []).filter(word => !/^\d+$/.test(word));
  return [...new Set([...pairs, ...words])].slice(0, MOST);
}

/** How much two texts have in common, 0 to 1: Dice's coefficient of their tokens. */
export function similarityOf(one: readonly string[], other: readonly string[]): number {
  if (one.length + other.length === 0) return 0;
  const known = new Set(other);
  return (2 * one.filter(token => known.has(token)).length) / (one.length + other.length);
}
