import { CustomerPortraitsDrawn } from '@mainstay/contracts/customers';
import { aggregate, make, raise } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { CarePolicy } from '../care-policy/care-policy.entity.ts';
import type * as Sdl from '../schema.types.ts';
import type { CustomerPortrait } from './customer-portrait.entity.ts';

const CustomerPortraitRunSchema = defineEntity({
  name: 'CustomerPortraitRun',
  properties: {
    ...aggregate,
    month: p.string(),
    status: p.enum(['RUNNING', 'DONE']),
    policy: () => p.manyToOne(CarePolicy),
    policyCode: p.string(),
    policyNumber: p.integer(),
    /** The last customer who is done: they are taken by their ids. */
    cursor: p.uuid().nullable(),
    customerCount: p.integer(),
    highValueCount: p.integer(),
    atRiskCount: p.integer(),
    toTrainCount: p.integer(),
    startedBy: p.string(),
    startedAt: p.datetime(),
    finishedAt: p.datetime().nullable(),
  },
});

/** One drawing of all portraits of a month; it knows how far it is, so that after a crash it goes on from there (CUS-04). */
export class CustomerPortraitRun extends CustomerPortraitRunSchema.class implements Sdl.CustomerPortraitRun {
  static start(month: string, policy: CarePolicy, startedBy: string, startedAt: Date): CustomerPortraitRun {
    const { code: policyCode, number: policyNumber } = policy;
    return make(CustomerPortraitRun, {
      ...{ month, policy, policyCode, policyNumber, startedBy, startedAt, status: 'RUNNING' },
      ...{ customerCount: 0, highValueCount: 0, atRiskCount: 0, toTrainCount: 0 },
    });
  }

  /** Some more customers are done. @param portraits theirs, by the customers' ids */
  advance(portraits: readonly CustomerPortrait[]): void {
    const count = (flag: Sdl.CustomerPortraitFlag) => portraits.filter(it => it.flags.includes(flag)).length;
    this.cursor = portraits.at(-1)?.customer.id ?? this.cursor ?? null;
    this.customerCount += portraits.length;
    this.highValueCount += count('HIGH_VALUE');
    this.atRiskCount += count('AT_RISK');
    this.toTrainCount += count('TO_TRAIN');
  }

  finish(at: Date): void {
    this.status = 'DONE';
    this.finishedAt = at;
    const { id: runId, month, policyCode, customerCount, highValueCount, atRiskCount, toTrainCount } = this;
    const counted = { customerCount, highValueCount, atRiskCount, toTrainCount };
    raise(this, CustomerPortraitsDrawn({ runId, month, policyCode, ...counted }));
  }
}
CustomerPortraitRunSchema.setClass(CustomerPortraitRun);
