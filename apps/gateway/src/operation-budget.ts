import { type Allowance, OPERATION_ALLOWANCE } from '@mainstay/kit/auth';

/**
 * What one operation may still ask of the databases behind all services. Each call takes along what is left and says in
 * its answer what it took. Calls that are made at the same time do not know of each other: together they may overspend,
 * and the answers that do are refused.
 */
export class OperationBudget {
  #statements = OPERATION_ALLOWANCE.statements;
  readonly #endsAt = performance.now() + OPERATION_ALLOWANCE.ms;

  get left(): Allowance {
    const ms = Math.floor(this.#endsAt - performance.now());
    return { statements: Math.max(0, this.#statements), ms: Math.max(0, ms) };
  }

  get isOverspent(): boolean {
    return this.#statements < 0;
  }

  spend(statements: number): void {
    this.#statements -= statements;
  }
}
