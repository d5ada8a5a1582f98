import { InputInvalid } from '@mainstay/kit/domain';

/** The least and the most that is good, as decimal numbers; a side that is null is open. */
export interface MeasuredBounds {
  readonly min?: string | null;
  readonly max?: string | null;
}

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** @throws InputInvalid for bounds that are no numbers, or the wrong way round */
export function boundsOf(path: readonly string[], { min, max }: MeasuredBounds): Required<MeasuredBounds> {
  const bounds = { min: min?.trim() || null, max: max?.trim() || null };
  for (const [side, bound] of Object.entries(bounds)) if (bound !== null) requireNumber([...path, side], bound);
  if (bounds.min !== null && bounds.max !== null && Number(bounds.min) > Number(bounds.max))
    throw new InputInvalid([...path, 'max'], { en: 'The most is less than the least.', zh: '上限小于下限。' });
  return bounds;
}

/** Everything is good that has no bounds. @throws InputInvalid for a value that has bounds and is no number */
export function isWithinBounds({ min, max }: MeasuredBounds, path: readonly string[], value: string): boolean {
  if (min == null && max == null) return true;
  requireNumber(path, value);
  return Number(value) >= Number(min ?? -Infinity) && Number(value) <= Number(max ?? Infinity);
}

export function requireNumber(path: readonly string[], text: string): void {
  if (!DECIMAL.test(text))
    throw new InputInvalid(path, { en: 'This must be a decimal number.', zh: '此项须为十进制数。' });
}
