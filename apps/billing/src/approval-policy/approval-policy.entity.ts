import {
  aggregate,
  filled,
  InputInvalid,
  make,
  PolicyNeedsSecondPerson,
  type PolicyParameter,
  policyTimes,
  requireComplete,
  amountOf,
} from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { ApprovalPolicyNotDraft } from './approval-policy.errors.ts';
import { LADDER_STEP, UNLIMITED } from './ladder.ts';

const ApprovalPolicySchema = defineEntity({
  name: 'ApprovalPolicy',
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
    parameters: p.json<PolicyParameter[]>(),
  },
});

/** Who approves what up to which amount, as versioned data (BIL-07, APR-003, APR-001WI). */
export class ApprovalPolicy extends ApprovalPolicySchema.class implements Omit<Sdl.ApprovalPolicy, 'parameters'> {
  /** @throws InputInvalid when code or name is blank, or a step of a ladder is neither an amount nor UNLIMITED */
  static draft(
    number: number,
    { code, name, source, parameters }: Sdl.ApprovalPolicyDraftInput,
    by: string,
  ): ApprovalPolicy {
    return make(ApprovalPolicy, {
      code: filled(['input', 'code'], code, 40),
      number,
      name: filled(['input', 'name'], name),
      source: source ?? null,
      status: 'DRAFT',
      draftedBy: by,
      parameters: parameters.map(parameterOf),
    });
  }

  /** The ladders of which it names a step that is no blank. */
  get ladders(): Opt<string[]> {
    const steps = this.parameters.filter(it => LADDER_STEP.test(it.name) && it.value !== null);
    return [...new Set(steps.map(it => it.name.slice(0, it.name.indexOf('.'))))];
  }

  /** @throws PolicyNeedsSecondPerson for its author */
  requireOther(by: string): void {
    if (by === this.draftedBy) throw new PolicyNeedsSecondPerson();
  }

  /** @throws ApprovalPolicyNotDraft @throws PolicyIncomplete naming the blanks */
  requireReady(): void {
    if (this.status !== 'DRAFT') throw new ApprovalPolicyNotDraft(this.status);
    requireComplete(this.parameters);
  }

  /** @throws ApprovalPolicyNotDraft @throws PolicyIncomplete */
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
}
ApprovalPolicySchema.setClass(ApprovalPolicy);

function parameterOf(input: Sdl.PolicyParameterInput, index: number): PolicyParameter {
  const { name, value = null, unit = null, isRequired } = input;
  const path = ['input', 'parameters', String(index)];
  if (LADDER_STEP.test(name) && value !== null && value !== UNLIMITED) {
    if (unit === null)
      throw new InputInvalid([...path, 'unit'], { en: 'A limit has a currency.', zh: '额度须有币种。' });
    amountOf([...path, 'value'], { amount: value, currency: unit });
  }
  return { name, value, unit, isRequired };
}
