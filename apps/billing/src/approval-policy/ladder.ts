import type { PolicyParameter } from '@mainstay/kit/domain';
import { Money } from '@mainstay/money';
import { ApprovalAboveLimit } from './approval-policy.errors.ts';

/** The money ladders: what a repair costs, what an engineer spends, what a claim or an exchange is worth, what a customer is credited (BIL-07, 3e). */
export type LadderName = 'repair' | 'expense' | 'claim' | 'exchange' | 'credit';

/** How a policy names a step of a ladder: `repair.SUPERVISING_ENGINEER`. */
export const LADDER_STEP = /^(repair|expense|claim|exchange|credit)\.[A-Z_]+$/;

/** The value of a step without a limit. */
export const UNLIMITED = 'UNLIMITED';

/** One role, and the amount below which it approves; null is no limit. */
interface LadderStep {
  readonly role: string;
  readonly limit: Money | null;
}

const TOP = ['TECHNICAL_DIRECTOR', 'FINANCE', 'FINANCE_SUPERVISOR', 'GENERAL_MANAGER'];

/**
 * Who approves any amount while no policy in force says more: those above the ladders of the sources (4.1). The director
 * answers for the means of after-sales, and the legal department decides on what is contested (3e).
 */
const WITHOUT_POLICY: Readonly<Record<LadderName, readonly string[]>> = {
  repair: TOP,
  claim: [...TOP, 'AFTER_SALES_DIRECTOR', 'LEGAL'],
  exchange: [...TOP, 'AFTER_SALES_DIRECTOR'],
  credit: [...TOP, 'AFTER_SALES_DIRECTOR'],
  expense: [...TOP, 'SUPERVISING_ENGINEER', 'SERVICE_ENGINEER', 'SALESPERSON'],
};

/** Brings a limit to the currency of an amount; null where no rate is known. */
export type Convert = (limit: Money) => Money | null;

/** Who approves which amounts of one kind. */
export class Ladder {
  private constructor(private readonly steps: readonly LadderStep[]) {}

  /** Reads the steps of a ladder from the figures of the policies in force. A blank step approves nothing. */
  static of(name: LadderName, parameters: readonly PolicyParameter[]): Ladder {
    const steps = parameters
      .filter(it => it.name.startsWith(`${name}.`) && LADDER_STEP.test(it.name))
      .flatMap(({ name: step, value, unit }): LadderStep[] => {
        const role = step.slice(name.length + 1);
        if (value === UNLIMITED) return [{ role, limit: null }];
        return value !== null && unit !== null ? [{ role, limit: Money.of(value, unit) }] : [];
      });
    return new Ladder(steps.length > 0 ? steps : WITHOUT_POLICY[name].map(role => ({ role, limit: null })));
  }

  /** The roles whose limits allow an amount. */
  mayApprove(amount: Money, convert: Convert): string[] {
    return this.steps.filter(step => approves(step, amount, convert)).map(step => step.role);
  }

  /** @throws ApprovalAboveLimit naming who may, when none of the roles approves the amount */
  require(amount: Money, roles: readonly string[], convert: Convert): void {
    const mayApprove = this.mayApprove(amount, convert);
    if (!mayApprove.some(role => roles.includes(role))) throw new ApprovalAboveLimit(amount, mayApprove);
  }
}

function approves({ limit }: LadderStep, amount: Money, convert: Convert): boolean {
  if (limit === null) return true;
  const converted = limit.currency === amount.currency ? limit : convert(limit);
  return converted !== null && amount.compare(converted) < 0;
}
