import { AsyncLocalStorage } from 'node:async_hooks';
import { type Allowance, overAllowance } from './auth/allowance.ts';
import { currentCall } from './call.ts';

interface Budget {
  spent: number;
  readonly statements: number;
  readonly endsAt: number;
}

const budgets = new AsyncLocalStorage<Budget | undefined>();

/**
 * Runs what may send so many statements within so many milliseconds, all its acts included. The statement too many
 * fails, and with it what it is for.
 * @returns what came of it, and how many statements it took
 */
export async function withinBudget<T>(
  { statements, ms }: Allowance,
  work: () => Promise<T>,
): Promise<{ result: T; spent: number }> {
  const budget = { spent: 0, statements, endsAt: performance.now() + ms };
  const result = await budgets.run(budget, work);
  return { result, spent: budget.spent };
}

/** Runs what a request causes and does not have to answer for, such as the record of its failure. */
export const besideBudget = <T>(work: () => T): T => budgets.run(undefined, work);

/** Counts a statement on its way to the database. @throws GraphQLError where it is more than the request may send */
export function spend(sql: string): string {
  const budget = budgets.getStore();
  if (!budget) return sql;
  const language = currentCall()?.language ?? 'en';
  if (budget.spent >= budget.statements) throw overAllowance('statements', language);
  if (performance.now() >= budget.endsAt) throw overAllowance('milliseconds', language);
  budget.spent += 1;
  return sql;
}
