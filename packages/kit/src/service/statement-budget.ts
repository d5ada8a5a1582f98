import { AsyncLocalStorage } from 'node:async_hooks';
import { GraphQLError } from 'graphql';

/** What one request may ask of the service's database, beginning and end of transactions aside. */
const STATEMENTS = 50;
/** After that nobody waits for the answer any more. */
const WITHIN_MS = 10_000;

interface Budget {
  spent: number;
  readonly endsAt: number;
}

const budgets = new AsyncLocalStorage<Budget | undefined>();

/**
 * Runs what may send 50 statements within 10 seconds: the reading of a request, and each of its acts. The statement too
 * many fails, and with it what it is for.
 */
export const withinBudget = <T>(work: () => T): T =>
  budgets.run({ spent: 0, endsAt: performance.now() + WITHIN_MS }, work);

/** Runs what a request causes and does not have to answer for, such as the record of its failure. */
export const besideBudget = <T>(work: () => T): T => budgets.run(undefined, work);

/** Counts a statement on its way to the database. @throws GraphQLError where it is more than the request may send */
export function spend(sql: string): string {
  const budget = budgets.getStore();
  if (!budget) return sql;
  budget.spent += 1;
  if (budget.spent > STATEMENTS) {
    throw tooLarge('The request asks for too much at once; ask for less.', 'statements', STATEMENTS);
  }
  if (performance.now() > budget.endsAt) throw tooLarge('The request took too long.', 'milliseconds', WITHIN_MS);
  return sql;
}

const tooLarge = (message: string, limit: string, maximum: number) =>
  new GraphQLError(message, { extensions: { code: 'OPERATION_TOO_LARGE', limit, maximum } });
