import { beginOf, dayAfter } from '@mainstay/calendar';
import { Clock } from '@mainstay/kit/domain';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { AssetFacts } from '../asset/asset-facts.ts';
import { CarePolicy } from '../care-policy/care-policy.entity.ts';
import { CarePolicyUnusable } from '../care-policy/care-policy.errors.ts';
import { PolicyFigures } from '../care-policy/policy-figures.ts';
import type { WarrantyReplacement } from '../schema.types.ts';
import { WarrantyPolicies } from '../warranty-policy/warranty-policies.service.ts';
import type { ExchangeTerms } from './exchange-rules.ts';

/** Under which rules a machine is exchanged: those that its warranty policy names. */
@Injectable()
export class ExchangePolicies {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly policies: WarrantyPolicies,
  ) {}

  /**
   * The rules in force for a machine, or where there are none any more those of a day; null where there are none.
   * @param knownAt as it was at this moment; left out for now
   */
  async for(
    { warrantyPolicy }: Partial<Pick<AssetFacts, 'warrantyPolicy'>>,
    day: string,
    knownAt: Date = this.clock.now(),
  ): Promise<ExchangeTerms | null> {
    if (!warrantyPolicy) return null;
    const policyOn = await this.policies.historyOf([warrantyPolicy], knownAt);
    const { exchangePolicy: code = null, timeZone = 'UTC' } = policyOn(warrantyPolicy, day) ?? {};
    if (!code) return null;
    const end = beginOf(timeZone, dayAfter(day));
    const [policy] = await this.em.find(
      CarePolicy,
      {
        ...{ code, kind: 'EXCHANGE', activatedAt: { $lte: knownAt } },
        $or: [{ retiredAt: null }, { retiredAt: { $gt: knownAt } }, { retiredAt: { $gte: end } }],
      },
      { orderBy: { retiredAt: 'desc nulls first' }, limit: 1 },
    );
    return policy ? exchangeTermsOf(policy) : null;
  }
}

/** The one period that is charged for (N44), as `useOf` counts it: another one in force would promise what is not done. */
const REFUND_PERIOD = 'INVOICE_TO_RETURN_LESS_REPAIR_DAYS';

/**
 * The figures of an exchange policy by their names; null for one that it leaves out.
 * @throws CarePolicyUnusable naming a figure that is no count, what is neither yes nor no, or a period by which no use is charged
 */
export function exchangeTermsOf({ code, number, parameters }: CarePolicy): ExchangeTerms {
  const figures = new PolicyFigures(parameters);
  if (![null, REFUND_PERIOD].includes(figures.text('refundPeriod'))) throw new CarePolicyUnusable('refundPeriod');
  const unused = figures.text('acceptsUnusedAsBought');
  if (![null, 'YES', 'NO'].includes(unused)) throw new CarePolicyUnusable('acceptsUnusedAsBought');
  return {
    ...{ code, number, acceptsUnusedAsBought: unused !== 'NO' },
    failedRepairs: figures.count('failedRepairs'),
    daysUnrepaired: figures.count('daysUnrepaired'),
    dayLimit: figures.count('dayLimit'),
    faultFromMonth: figures.count('faultFromMonth'),
    faultWithinMonth: figures.count('faultWithinMonth'),
    replacement: replacementOf(figures),
  };
}

const RULES = ['INHERIT', 'RESTART', 'LONGER_OF'] as const;

/** @throws CarePolicyUnusable for a rule that there is not */
function replacementOf(figures: PolicyFigures): WarrantyReplacement | null {
  const said = figures.text('replacementWarranty');
  if (said === null) return null;
  const rule = RULES.find(it => it === said);
  if (!rule) throw new CarePolicyUnusable('replacementWarranty');
  return { rule, months: figures.count('replacementMonths') };
}
