import { filled, InputInvalid } from '@mainstay/kit/domain';
import type { ClaimLine } from './claim-line.entity.ts';
import { ClaimLinesDiffer } from './claim.errors.ts';

/** @throws InputInvalid for a blank piece, or more than 50 */
export function evidenceOf(evidence: readonly string[]): string[] {
  if (evidence.length <= 50) return evidence.map(it => filled(['input', 'evidence'], it, 2000));
  throw new InputInvalid(['input', 'evidence'], { en: 'At most 50 pieces of evidence.', zh: '证据最多 50 项。' });
}

/** Each named line with what is said of it. @throws ClaimLinesDiffer when one is unknown or named twice */
export function pairs<T extends { readonly line: string }>(
  lines: readonly ClaimLine[],
  said: readonly T[],
): [ClaimLine, T][] {
  const left = new Map(lines.map(line => [line.id, line]));
  return said.map(it => {
    const line = left.get(it.line);
    if (!line || !left.delete(it.line)) throw new ClaimLinesDiffer(lines.map(({ id }) => id));
    return [line, it];
  });
}
