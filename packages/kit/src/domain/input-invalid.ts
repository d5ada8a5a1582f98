import { type Message, UserError } from './user-error.ts';

/** The input breaks a rule that holds for it alone: a blank, a range, a format. */
export class InputInvalid extends UserError {
  override readonly path: readonly string[];

  constructor(path: readonly string[], text: Message) {
    super(text);
    this.path = path;
  }
}

/**
 * The text without surrounding blanks.
 * @throws InputInvalid when nothing is left, or more than `max` characters are
 */
export function filled(path: readonly string[], value: string, max = 200): string {
  const text = value.trim();
  if (text === '') throw new InputInvalid(path, { en: 'This must not be blank.', zh: '此项不能为空。' });
  if (text.length > max) {
    throw new InputInvalid(path, { en: `This may have at most ${max} characters.`, zh: `此项最多 ${max} 个字符。` });
  }
  return text;
}

/**
 * The number, when it is whole and within the bounds.
 * @throws InputInvalid otherwise
 */
export function within(path: readonly string[], value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new InputInvalid(path, {
    en: `This must be a whole number from ${min} to ${max}.`,
    zh: `此项须为 ${min} 到 ${max} 之间的整数。`,
  });
}
