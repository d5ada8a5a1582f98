import {
  aggregate,
  filled,
  InputInvalid,
  make,
  needed,
  PolicyNeedsSecondPerson,
  type PolicyParameter,
  policyTimes,
  requireComplete,
} from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { DepreciationPolicyNotDraft } from './depreciation-policy.errors.ts';

const DepreciationPolicySchema = defineEntity({
  name: 'DepreciationPolicy',
  properties: {
    ...aggregate,
    code: p.string(),
    number: p.integer(),
    name: p.string(),
    source: p.string().nullable(),
    status: p.enum(['DRAFT', 'ACTIVE', 'RETIRED']),
    activatedAt: p.datetime().nullable(),
    ...policyTimes,
    draftedBy: p.string(),
    percentPerDay: p.string().nullable(),
  },
});

/** The code of the one that counts where rules for exchange, a guarantee or a promise have none of their own in force. */
export const FOR_ALL_OTHERS = 'BIL-14';

const RATE = /^(\d|[1-9]\d)(\.\d{1,4})?$|^100$/;

/** By which rate use is charged for when a machine is taken back (BIL-14); 004-V leaves it to national rules. */
export class DepreciationPolicy extends DepreciationPolicySchema.class implements Sdl.DepreciationPolicy {
  /** @throws InputInvalid for a blank code or name, or a rate that is no percentage with up to four decimals */
  static draft(
    number: number,
    { code, name, source, percentPerDay }: Sdl.DepreciationPolicyDraftInput,
    by: string,
  ): DepreciationPolicy {
    if (percentPerDay != null && !RATE.test(percentPerDay)) {
      throw new InputInvalid(['input', 'percentPerDay'], {
        en: 'Write a percentage from 0 to 100, with up to four decimals.',
        zh: '请填写 0 至 100 的百分比，最多四位小数。',
      });
    }
    return make(DepreciationPolicy, {
      ...{ draftedBy: by, number, source: source ?? null, status: 'DRAFT', percentPerDay: percentPerDay ?? null },
      ...{ code: filled(['input', 'code'], code, 40), name: filled(['input', 'name'], name) },
    });
  }

  get parameters(): Opt<PolicyParameter[]> {
    return needed({ percentPerDay: this.percentPerDay }, 'PERCENT');
  }

  /** @throws PolicyNeedsSecondPerson for its author */
  requireOther(by: string): void {
    if (by === this.draftedBy) throw new PolicyNeedsSecondPerson();
  }

  /** @throws DepreciationPolicyNotDraft @throws PolicyIncomplete while the rate is blank */
  requireReady(): void {
    if (this.status !== 'DRAFT') throw new DepreciationPolicyNotDraft(this.status);
    requireComplete(this.parameters);
  }

  /** @throws DepreciationPolicyNotDraft @throws PolicyIncomplete */
  activate(now: Date): void {
    this.requireReady();
    this.status = 'ACTIVE';
    this.activatedAt = now;
  }

  /** A later version came into force, or none. */
  retire(now: Date): void {
    this.status = 'RETIRED';
    this.retiredAt = now;
  }

  /** What the use of so many days is charged for: in a straight line on the price, never more than that. */
  chargeFor(price: Money, days: number): Money {
    const charge = price.times(days).percent(Number(this.percentPerDay));
    return charge.compare(price) > 0 ? price : charge;
  }
}
DepreciationPolicySchema.setClass(DepreciationPolicy);

/** The one of these rules, else that for all others; null where neither is in force. */
export const rateFor = (code: string, inForce: readonly DepreciationPolicy[]): DepreciationPolicy | null =>
  inForce.find(it => it.code === code) ?? inForce.find(it => it.code === FOR_ALL_OTHERS) ?? null;
