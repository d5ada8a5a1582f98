import { OptimisticLockError } from '@mikro-orm/core';
import { InputInvalid, UserError } from '../../domain/index.ts';

/** Somebody else changed the record meanwhile; load it again and decide anew. */
export class EditConflict extends UserError {
  constructor() {
    super({
      en: 'Somebody else changed this record meanwhile. Load it again and decide anew.',
      zh: '记录已被他人修改，请重新加载后再操作。',
    });
  }
}

/** What a broken constraint means, by its name. */
export type ConstraintRefusals = Readonly<Record<string, () => UserError>>;

const fieldOf = (error: unknown, field: string): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined;

/** The refusal that an error amounts to, or undefined where it is a bug or an outage. */
export function refusalOf(error: unknown, constraints: ConstraintRefusals): UserError | undefined {
  if (error instanceof UserError) return error;
  if (error instanceof OptimisticLockError) return new EditConflict();
  if (sqlState(error) === MALFORMED_TEXT) return notAnId();
  if (NO_SUCH_CHARACTER.has(String(sqlState(error)))) return noSuchCharacter();
  const constraint = fieldOf(error, 'constraint') ?? fieldOf(fieldOf(error, 'cause'), 'constraint');
  if (constraint === SEQUENCE) return new EditConflict();
  return typeof constraint === 'string' ? constraints[constraint]?.() : undefined;
}

/** Two acts on one aggregate, neither of which had locked it, both raised its next event. */
const SEQUENCE = 'outbox_sequence';

/** PostgreSQL could not read a value as the type of its column: with our columns, an id that is no UUID. */
const MALFORMED_TEXT = '22P02';

/** The character NUL, which PostgreSQL keeps neither in text nor in JSON: it breaks a statement off, or is refused. */
const NO_SUCH_CHARACTER: ReadonlySet<string> = new Set(['22021', '22P05', '08P01']);

/** PostgreSQL's code for what went wrong, where it was PostgreSQL. */
export const sqlState = (error: unknown): unknown => fieldOf(error, 'code') ?? fieldOf(fieldOf(error, 'cause'), 'code');

const notAnId = () =>
  new InputInvalid(['input'], { en: 'One of the ids is not an id of ours.', zh: '其中一个标识符无效。' });

const noSuchCharacter = () =>
  new InputInvalid(['input'], { en: 'Text must not hold the character NUL.', zh: '文本中不得包含 NUL 字符。' });

/** Did the database ask for the transaction to be run again (serialization failure, deadlock)? */
export function isRetryable(error: unknown): boolean {
  const code = sqlState(error);
  return code === '40001' || code === '40P01';
}
