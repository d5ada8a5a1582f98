import { DriverException, OptimisticLockError } from '@mikro-orm/core';
import { UserError } from '../../domain/index.ts';

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
  if (error instanceof DriverException) {
    const constraint = fieldOf(error, 'constraint') ?? fieldOf(error.cause, 'constraint');
    return typeof constraint === 'string' ? constraints[constraint]?.() : undefined;
  }
  return undefined;
}

/** Did the database ask for the transaction to be run again (serialization failure, deadlock)? */
export function isRetryable(error: unknown): boolean {
  const code = fieldOf(error, 'code') ?? fieldOf(fieldOf(error, 'cause'), 'code');
  return code === '40001' || code === '40P01';
}
